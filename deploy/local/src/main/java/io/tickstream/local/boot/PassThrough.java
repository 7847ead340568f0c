package io.tickstream.local.boot;

import io.tickstream.local.plan.SettingsFile;
import io.tickstream.local.state.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a program of another part in this terminal. */
final class PassThrough {

    private PassThrough() {}

    static int run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    /** Tells what of a command's line is read here, and then what the program reads. */
    static int help(String name, List<String> command) throws IOException, InterruptedException {
        System.out.printf("Of the platform whose data are in .tickstream of the repository; of another one: ./tickstream %s --data DIR, then what is told here:%n%n", name);
        System.out.flush();
        command.add("--help");
        return run(command);
    }

    /**
     * On the running platform, with the settings its clients need.
     *
     * @throws NotRunningException where none runs in this directory
     */
    static int onPlatform(RunDirectory directory, List<String> command) throws IOException, InterruptedException {
        if (!directory.isRunning()) {
            throw new NotRunningException(directory.data());
        }
        return run(command, directory.readClientSettings());
    }

    /**
     * The settings of the configuration file reach it as variables, as they reach the parts of {@code up}.
     *
     * @return its exit code
     */
    private static int run(List<String> command, Map<String, String> settings) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(new SettingsFile(Optional.empty()).read(System.getenv()));
        builder.environment().put(SettingsFile.VARIABLE, "");
        builder.environment().putAll(settings);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-" + process.pid()));
        return process.waitFor();
    }
}
