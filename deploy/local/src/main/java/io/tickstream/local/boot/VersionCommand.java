package io.tickstream.local.boot;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints the release.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        List.of(new Version().getVersion()).forEach(System.out::println);
        return ExitCode.OK;
    }
}
