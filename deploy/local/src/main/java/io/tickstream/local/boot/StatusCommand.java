package io.tickstream.local.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickstream.local.status.PlatformStatus;
import io.tickstream.local.status.StatusReader;
import io.tickstream.local.view.StatusTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Shows each part's state, port, pid, uptime, memory and rates, and the latency from producer to WebSocket push.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every part is ready", "1:some part is not", "3:nothing runs"})
final class StatusCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        PlatformStatus status = new StatusReader(data.directory()).read();
        if (json) {
            System.out.println(JSON.writeValueAsString(status));
        }
        if (!status.running()) {
            if (!json) {
                throw new NotRunningException(data.directory().data());
            }
            return ExitCode.NOT_RUNNING;
        }
        if (!json) {
            System.out.print(StatusTable.of(status));
        }
        boolean wellAll = status.parts().stream().allMatch(part -> part.state().equals("ready") || part.state().equals("done"));
        return wellAll ? ExitCode.OK : ExitCode.FAILED;
    }
}
