package io.tickstream.settings;

/** A configuration that cannot be used; the message is one line that names the setting, its value and what was expected. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
