package io.tickstream.producer.source;

import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;

/** How a capture is played back. */
public record ReplaySettings(
        @Setting(name = "REPLAY_SPEED", fallback = "1",
                help = "how many times faster than it was received, or max: as fast as Kafka takes it") String speed,
        @Setting(name = "REPLAY_RETIME", fallback = "original",
                help = "original: event times as they are; now: shifted by a constant so that the tape ends when its "
                        + "playing ends (at speed 1: begins now)") Retime retime,
        @Setting(name = "REPLAY_EXIT", fallback = "false", help = "true: the process ends, with 0, when the tape does")
                boolean exit) {

    /** What becomes of event times. */
    public enum Retime {
        ORIGINAL,
        NOW
    }

    public ReplaySettings {
        if (!speed.equals("max") && !(parse(speed) > 0)) {
            throw new SettingsException("REPLAY_SPEED=" + speed + ": expected a number above 0, or max");
        }
    }

    /** Infinity for max. */
    public double factor() {
        return speed.equals("max") ? Double.POSITIVE_INFINITY : parse(speed);
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new SettingsException("REPLAY_SPEED=" + text + ": expected a number above 0, or max");
        }
    }
}
