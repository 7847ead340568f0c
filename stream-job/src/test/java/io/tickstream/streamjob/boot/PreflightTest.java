package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    private Path directory;

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(Map.of("FLINK_UI_PORT", Integer.toString(holder.getLocalPort())), "FLINK_UI_PORT=" + holder.getLocalPort());
        }
    }

    @Test
    void aWrongCalendarIsNamedWithItsFile() throws IOException {
        Path file = Files.writeString(directory.resolve("HOSE.properties"), "zone = Mars/Olympus");

        assertRefused(Map.of("CALENDAR_DIR", directory.toString()), file.toString());
        assertRefused(Map.of("CALENDAR_DIR", directory.resolve("none").toString()), directory.resolve("none").toString());
    }

    @Test
    void whatIsNoSavepointIsNamed() throws IOException {
        assertRefused(Map.of("FROM_SAVEPOINT", directory.toString()), "FROM_SAVEPOINT=" + directory);
        Path damaged = Checkpoint.at(directory.resolve("savepoint"), 1, directory.resolve("savepoint/state"));
        Files.delete(directory.resolve("savepoint/state"));
        assertRefused(Map.of("FROM_SAVEPOINT", damaged.toString()), "state is missing");
    }

    @Test
    void settingsThatAreRightPass() throws IOException {
        Files.writeString(directory.resolve("HOSE.properties"), "zone = Asia/Ho_Chi_Minh\nexchanges = VSE\nsessions = 09:15-11:30");
        assertThatCode(() -> Preflight.checkProcess(read(Map.of("CALENDAR_DIR", directory.toString())))).doesNotThrowAnyException();
    }

    private static void assertRefused(Map<String, String> environment, String named) {
        assertThatThrownBy(() -> Preflight.checkProcess(read(environment)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(named);
    }

    private static StreamJobSettings read(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of("STREAM_METRICS_PORT", "" + free(), "FLINK_UI_PORT", "" + free()));
        all.putAll(environment);
        return Settings.of(StreamJobSettings.class).read(all);
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
