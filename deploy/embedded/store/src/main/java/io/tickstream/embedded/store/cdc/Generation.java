package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A generation of streams: the token ring in equal ranges, one stream each.
 *
 * @param startMillis the Unix time, in milliseconds, from which it is written to
 * @param streams in the order of their ranges; 16 bytes each
 */
record Generation(long startMillis, List<Stream> streams) {
    private static final int VERSION = 1;
    private static final int INDEX_SHIFT = 4;
    private static final int RANDOM_SHIFT = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param rangeEnd the last token of its range */
    record Stream(long rangeEnd, ByteBuffer id) {}

    Generation {
        streams = streams.stream().sorted(Comparator.comparingLong(Stream::rangeEnd)).toList();
    }

    /** A new one; a stream's id is its token, then version, index of its range and random bits. */
    static Generation create(long startMillis, int count) {
        List<Stream> streams = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            long rangeEnd = index == count - 1 ? Long.MAX_VALUE : Long.MIN_VALUE + ((((index + 1L) << 32) / count) << 32) - 1;
            long low = (RANDOM.nextLong() << RANDOM_SHIFT) | ((long) index << INDEX_SHIFT) | VERSION;
            streams.add(new Stream(rangeEnd, ByteBuffer.allocate(16).putLong(rangeEnd).putLong(low).flip()));
        }
        return new Generation(startMillis, streams);
    }

    /** The stream of a partition, by its token. */
    ByteBuffer streamOf(long token) {
        int index = (int) ((((token ^ Long.MIN_VALUE) >>> 32) * streams.size()) >>> 32);
        while (token > streams.get(index).rangeEnd()) {
            index++;
        }
        return streams.get(index).id().duplicate();
    }
}
