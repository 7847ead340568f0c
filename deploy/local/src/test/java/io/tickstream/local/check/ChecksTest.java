package io.tickstream.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.local.plan.Port;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    private static final Port API = new Port("api", "API_PORT", 8005);

    @TempDir
    private Path directory;

    @Test
    void names_a_taken_port_who_wants_it_and_how_to_change_it() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortCheck.problem(API, holder.getLocalPort()).orElseThrow())
                    .contains("port " + holder.getLocalPort(), "api", "--api-port", "API_PORT");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void names_who_holds_it() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortCheck.problem(API, holder.getLocalPort()).orElseThrow()).contains("pid " + ProcessHandle.current().pid() + " (");
        }
    }

    @Test
    void has_nothing_to_say_of_a_free_port() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(PortCheck.problem(API, free)).isEmpty();
    }

    @Test
    void makes_the_data_directory() {
        assertThat(DataCheck.problem(directory.resolve("new"), 1)).isEmpty();
        assertThat(directory.resolve("new")).isEmptyDirectory();
    }

    @Test
    void names_a_full_disk() {
        assertThat(DataCheck.problem(directory, Long.MAX_VALUE).orElseThrow()).contains(directory.toString(), "free", "--data");
    }

    @Test
    void names_a_directory_that_cannot_be_made() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(DataCheck.problem(file.resolve("below"), 1).orElseThrow()).contains("cannot be written", "--data");
    }
}
