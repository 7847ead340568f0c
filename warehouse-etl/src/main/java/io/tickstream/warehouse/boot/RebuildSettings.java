package io.tickstream.warehouse.boot;

import io.tickstream.market.Calendars;
import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import io.tickstream.settings.StoreSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a rebuild needs to know; the last two must say what they say to the stream job. */
record RebuildSettings(
        StoreSettings store,
        @Setting(name = "CORRECTION_HORIZON", fallback = "15m", help = "the stream job's: how long after its end a bar can still be corrected")
                Duration correctionHorizon,
        @Setting(name = "CALENDAR_DIR", help = "the stream job's: directory of trading calendars above the built-in ones")
                Optional<Path> calendarDirectory) {

    Calendars calendars() {
        try {
            return calendarDirectory.map(Calendars::withOverrides).orElseGet(Calendars::builtIn);
        } catch (UncheckedIOException e) {
            throw new SettingsException("CALENDAR_DIR=" + calendarDirectory.orElseThrow() + ": expected a readable directory (" + e.getCause() + ")");
        }
    }
}
