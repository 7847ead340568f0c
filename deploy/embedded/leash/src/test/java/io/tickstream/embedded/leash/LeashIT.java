package io.tickstream.embedded.leash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeashIT {

    @TempDir
    private Path directory;

    @Test
    void leaves_in_order_when_standard_input_ends() throws Exception {
        Path trace = directory.resolve("trace");
        Process child = leashed("15", Child.class, "clean", trace.toString()).start();
        awaitUp(child);

        child.getOutputStream().close();

        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
        assertThat(trace).hasContent("left in order");
    }

    @Test
    void halts_hooks_that_hang() throws Exception {
        Process child = leashed("1", Child.class, "stuck").start();
        awaitUp(child);

        child.getOutputStream().close();

        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(1);
    }

    @Test
    void stays_while_the_parent_writes() throws Exception {
        Process child = leashed("1", Child.class, "clean", directory.resolve("trace").toString()).start();
        awaitUp(child);

        child.getOutputStream().write("still here\n".getBytes(StandardCharsets.UTF_8));
        child.getOutputStream().flush();

        assertThat(child.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        child.destroyForcibly().waitFor();
    }

    @Test
    void dies_with_a_parent_that_was_killed() throws Exception {
        Path trace = directory.resolve("trace");
        Process parent = java(Parent.class, List.of(), "clean", trace.toString()).start();
        ProcessHandle child = ProcessHandle.of(Long.parseLong(firstLine(parent))).orElseThrow();

        parent.destroyForcibly();

        child.onExit().get(20, TimeUnit.SECONDS);
        assertThat(trace).hasContent("left in order");
    }

    static ProcessBuilder leashed(String grace, Class<?> main, String... arguments) {
        return java(main, List.of("-javaagent:" + Path.of("target/leash.jar").toAbsolutePath() + "=" + grace), arguments);
    }

    static void awaitUp(Process child) throws IOException {
        String line = firstLine(child);
        if (!"up".equals(line)) {
            throw new IllegalStateException("the child said '" + line + "'; expected 'up'");
        }
    }

    private static ProcessBuilder java(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx32m");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
