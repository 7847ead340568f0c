package io.tickstream.bridge.flow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Writes a message as the few words a test looks at: type, symbol, seq, rev, code, msg, snapshot. */
final class WordEncoder implements Encoder {
    final AtomicInteger encoded = new AtomicInteger();

    @Override
    public int slot() {
        return 0;
    }

    @Override
    public Frame encode(Message message) {
        encoded.incrementAndGet();
        Words words = new Words();
        message.describe(words);
        return Frame.text(words.text.toString().strip());
    }

    @Override
    public Frame join(List<Frame> frames) {
        return Frame.text(frames.stream().map(Frame::toString).collect(Collectors.joining(",")));
    }

    private static final class Words implements Fields {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void text(String key, String value) {
            if (!key.equals("x")) {
                text.append(value).append(' ');
            }
        }

        @Override
        public void number(String key, double value) {
            // Not looked at.
        }

        @Override
        public void integer(String key, long value) {
            if (List.of("seq", "code", "rev").contains(key)) {
                text.append(value).append(' ');
            }
        }

        @Override
        public void flag(String key, boolean value) {
            if (key.equals("snapshot")) {
                text.append("snapshot ");
            }
        }

        @Override
        public void time(String key, long millis) {
            // Not looked at.
        }

        @Override
        public void texts(String key, Collection<String> values) {
            text.append(key).append(values).append(' ');
        }

        @Override
        public void integers(String key, Map<String, Long> values) {
            text.append(values.keySet()).append(' ');
        }
    }
}
