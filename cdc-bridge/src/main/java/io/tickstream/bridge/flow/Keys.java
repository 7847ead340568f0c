package io.tickstream.bridge.flow;

/** Who may read the stream. */
public interface Keys {
    /** Whether a client has to say who it is. */
    boolean required();

    /** Whether the pair is right; where keys are not required, every pair is. */
    boolean accept(String key, String secret);

    /** Everybody may. */
    Keys OPEN = new Keys() {
        @Override
        public boolean required() {
            return false;
        }

        @Override
        public boolean accept(String key, String secret) {
            return true;
        }
    };
}
