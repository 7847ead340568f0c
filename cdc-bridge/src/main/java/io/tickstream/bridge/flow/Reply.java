package io.tickstream.bridge.flow;

import java.util.Collection;
import java.util.Map;

/** What the bridge says to one client about the conversation itself. */
public sealed interface Reply extends Message {
    Reply CONNECTED = new Success("connected");
    Reply AUTHENTICATED = new Success("authenticated");

    /** Something went as the client wanted. */
    record Success(String text) implements Reply {
        @Override
        public void describe(Fields out) {
            out.text("T", "success");
            out.text("msg", text);
        }
    }

    /** Something did not. */
    record Failure(Problem problem, String text) implements Reply {
        @Override
        public void describe(Fields out) {
            out.text("T", "error");
            out.integer("code", problem.code());
            out.text("msg", text);
        }
    }

    /** Everything the client is subscribed to now. */
    record Subscribed(Map<Channel, ? extends Collection<String>> words) implements Reply {
        private static final int QUOTES_AND_COMMA = 3;

        @Override
        public void describe(Fields out) {
            out.text("T", "subscription");
            for (Channel channel : Channel.values()) {
                out.texts(channel.key(), words.get(channel));
            }
        }

        @Override
        public int size() {
            int size = USUAL_SIZE;
            for (Collection<String> some : words.values()) {
                for (String word : some) {
                    size += word.length() + QUOTES_AND_COMMA;
                }
            }
            return size;
        }
    }

    /**
     * Ticks of a symbol cannot be told although the client asked to go on behind them; how the symbol stands follows.
     *
     * @param since the sequence it wanted to go on behind
     */
    record Missed(String symbol, long since, String text) implements Reply {
        @Override
        public void describe(Fields out) {
            out.text("T", "gap");
            out.text("S", symbol);
            out.integer("since", since);
            out.text("msg", text);
        }
    }

    /**
     * Changes of a span of time were not told, of any symbol; where they were not read in time, what stands in the tables follows.
     *
     * @param from epoch milliseconds UTC
     * @param until epoch milliseconds UTC
     */
    record Unread(long from, long until) implements Reply {
        @Override
        public void describe(Fields out) {
            out.text("T", "gap");
            out.time("from", from);
            out.time("until", until);
            out.text("msg", "changes stored in this span may not have been told; read the span from the store");
        }
    }
}
