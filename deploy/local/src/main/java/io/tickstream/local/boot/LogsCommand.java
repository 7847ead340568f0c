package io.tickstream.local.boot;

import io.tickstream.local.plan.UsageException;
import io.tickstream.local.state.RunDirectory;
import io.tickstream.local.view.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the end of the logs; -f goes on as they grow.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "one part, or launcher (all of them)")
    private String part;

    @Option(names = {"-f", "--follow"}, description = "go on until Ctrl-C")
    private boolean follow;

    @Option(names = {"-n", "--lines"}, paramLabel = "N", defaultValue = "40", description = "how many of each log (${DEFAULT-VALUE})")
    private int lines;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        if (lines < 0) {
            throw new UsageException("--lines is %d; expected 0 or more".formatted(lines));
        }
        List<LogTail> tails = logs(data.directory()).stream().map(log -> new LogTail(log, part == null, lines, System.out)).toList();
        for (LogTail tail : tails) {
            tail.showEnd();
        }
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            for (LogTail tail : tails) {
                tail.showNews();
            }
            if (System.out.checkError()) {
                break;
            }
        }
        return ExitCode.OK;
    }

    private List<Path> logs(RunDirectory directory) throws IOException {
        List<Path> all = List.of();
        if (Files.isDirectory(directory.logs())) {
            try (Stream<Path> files = Files.list(directory.logs())) {
                all = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
            }
        }
        if (part == null) {
            return all;
        }
        if (!all.contains(directory.log(part))) {
            throw new UsageException("no log of '%s' in %s; there are: %s".formatted(
                    part, directory.logs(), String.join(", ", all.stream().map(file -> file.getFileName().toString().replace(".log", "")).toList())));
        }
        return List.of(directory.log(part));
    }
}
