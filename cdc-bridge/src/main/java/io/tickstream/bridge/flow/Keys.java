package io.tickstream.bridge.flow;

/** Who may read the stream. */
public interface Keys {
    /** Whether a client has to say who it is. */
    boolean required();

    /**
     * Whether the pair is right; where keys are not required, every pair is.
     *
     * @param key empty for a secret that stands alone, as a bearer's does
     */
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
