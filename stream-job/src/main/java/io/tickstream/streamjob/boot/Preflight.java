package io.tickstream.streamjob.boot;

import io.tickstream.market.Calendars;
import io.tickstream.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** What can be known to be wrong with the settings before anything starts. */
final class Preflight {
    private Preflight() {}

    /** Throws a SettingsException that names the setting. */
    static void checkProcess(StreamJobSettings settings) {
        checkAnywhere(settings);
        settings.fromSavepoint().ifPresent(Preflight::checkSavepoint);
        checkPort("STREAM_METRICS_PORT", settings.bindAddress(), settings.metricsPort());
        checkPort("FLINK_UI_PORT", settings.bindAddress(), settings.uiPort());
    }

    /** The part of it that is true on a cluster, too. */
    static void checkAnywhere(StreamJobSettings settings) {
        settings.calendars().ifPresent(directory -> {
            try {
                Calendars.withOverrides(directory);
            } catch (IllegalArgumentException | UncheckedIOException e) {
                throw new SettingsException("CALENDAR_DIR=" + directory + ": " + e.getMessage());
            }
        });
    }

    private static void checkSavepoint(Path savepoint) {
        try {
            StateFiles.check(savepoint.toAbsolutePath());
        } catch (IOException e) {
            throw new SettingsException("FROM_SAVEPOINT=" + savepoint + ": expected the directory of a savepoint (" + e + ")");
        }
    }

    private static void checkPort(String setting, String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new SettingsException(setting + "=" + port + ": cannot listen on " + address + ":" + port + " (" + e.getMessage() + ")");
        }
    }
}
