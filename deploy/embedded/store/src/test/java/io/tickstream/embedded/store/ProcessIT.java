package io.tickstream.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the process answers when it cannot start: one line, and an exit code. */
class ProcessIT {
    @TempDir
    Path directory;

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StoreProcess store = StoreProcess.launch(directory, taken.getLocalPort(), Map.of())) {
            assertThat(store.exitCode()).isEqualTo(1);
            assertThat(store.output()).hasLineCount(1).contains("STORE_PORT=" + taken.getLocalPort());
        }
    }

    @Test
    void saysThatAnotherStoreHasTheData() {
        try (StoreProcess first = StoreProcess.start(directory);
                StoreProcess second = StoreProcess.launch(directory.resolve("second"), StoreProcess.freePort(),
                        Map.of("DATA_DIR", directory.resolve("data").toString()))) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output()).hasLineCount(1).contains("in use by another store (pid " + first.pid() + ")");
            assertThat(first.alive()).isTrue();
        }
    }

    @Test
    void saysThatTheDataCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (StoreProcess store = StoreProcess.launch(directory, StoreProcess.freePort(), Map.of("DATA_DIR", file.resolve("data").toString()))) {
            assertThat(store.exitCode()).isEqualTo(2);
            assertThat(store.output()).hasLineCount(1).contains("DATA_DIR=" + file.resolve("data"));
        }
    }

    @Test
    void saysWhichSettingIsWrong() {
        try (StoreProcess store = StoreProcess.launch(directory, StoreProcess.freePort(), Map.of("STORE_CDC_STREAMS", "0"))) {
            assertThat(store.exitCode()).isEqualTo(2);
            assertThat(store.output()).hasLineCount(1).contains("STORE_CDC_STREAMS=0");
        }
    }
}
