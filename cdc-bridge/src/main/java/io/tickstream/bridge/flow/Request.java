package io.tickstream.bridge.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client asked for. */
public sealed interface Request {

    /** Who the client says it is. */
    record Authenticate(String key, String secret) implements Request {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Authenticate[key=" + key + "]";
        }
    }

    /**
     * To get more.
     *
     * @param words symbols and groups per channel
     * @param snapshot whether to tell first how each of them stands
     * @param since by symbol, which ticks the client has; it is told the others first, of these symbols
     * @param options what to change of how messages are sent
     */
    record Subscribe(Map<Channel, List<String>> words, boolean snapshot, Map<String, Since> since, Options options)
            implements Request {
        public Subscribe(Map<Channel, List<String>> words, boolean snapshot, Options options) {
            this(words, snapshot, Map.of(), options);
        }
    }

    /** To get less. */
    record Unsubscribe(Map<Channel, List<String>> words) implements Request {}

    /** Nothing that could be understood. */
    record Refused(Problem problem, String detail) implements Request {}

    /**
     * How messages are sent; empty means as before.
     *
     * @param conflateMillis send at most the newest message per channel and symbol every so many milliseconds; 0 sends all
     * @param stages whether trades tell when they passed each stage
     * @param openBars whether {@code updatedBars} also tells bars that are still open, and when a bar becomes final
     */
    record Options(Optional<Integer> conflateMillis, Optional<Boolean> stages, Optional<Boolean> openBars) {
        /** Changes nothing. */
        public static final Options NONE = new Options(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
