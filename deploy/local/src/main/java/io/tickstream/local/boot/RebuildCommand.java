package io.tickstream.local.boot;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rebuild",
        description = "Recomputes bars from the raw ticks of the running platform and compares them with the stored ones, or repairs those, such as: ./tickstream rebuild --symbols FPT,VNM --from 2025-06-03 --check. Ends as the job ends.")
final class RebuildCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Option(names = {"-h", "--help"}, description = "show the options and exit codes")
    private boolean help;

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "see --help")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> command = Jvm.command(Checkout.find().jar(Parts.WAREHOUSE_ETL));
        command.add("rebuild");
        if (help) {
            return PassThrough.help("rebuild", command);
        }
        command.addAll(options);
        return PassThrough.onPlatform(data.directory(), command);
    }
}
