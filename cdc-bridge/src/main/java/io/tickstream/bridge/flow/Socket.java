package io.tickstream.bridge.flow;

/** A client's connection. */
public interface Socket {
    /** Runs soon, in the order of the calls, on the one thread that writes to this connection. Never waits. */
    void execute(Runnable task);

    /**
     * Starts to send a frame and never waits.
     *
     * @param written run once the kernel took the last byte, on any thread, or never if the connection breaks
     */
    void send(Frame frame, Runnable written);

    /**
     * Says good-bye and closes, whatever is still being sent; a peer that does not read is cut off.
     *
     * @param reason at most 123 bytes
     */
    void close(CloseCode code, String reason);

    /** Why a connection ends; the numbers are RFC 6455's. */
    enum CloseCode {
        GOING_AWAY(1001),
        POLICY(1008),
        TOO_BIG(1009),
        TRY_AGAIN_LATER(1013);

        private final int number;

        CloseCode(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }
}
