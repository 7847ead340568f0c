package io.tickstream.producer.source;

import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.util.Optional;

/**
 * Puts the parts of a frame together. Of a frame that is too large only as much is kept as shows that it is. For one
 * thread at a time.
 */
final class TextAssembler {
    private static final int MOST_CHARS = YahooFrameCodec.MAX_FRAME_CHARS + 1;

    private final StringBuilder parts = new StringBuilder();

    /** The whole text with its last part, empty before. */
    Optional<String> add(CharSequence part, boolean last) {
        parts.append(part, 0, Math.min(part.length(), MOST_CHARS - parts.length()));
        if (!last) {
            return Optional.empty();
        }
        String text = parts.toString();
        parts.setLength(0);
        return Optional.of(text);
    }
}
