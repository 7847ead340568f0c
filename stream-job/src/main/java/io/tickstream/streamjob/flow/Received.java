package io.tickstream.streamjob.flow;

import io.tickstream.market.Tick;
import io.tickstream.schemas.RejectReason;

/** What a record of the topic turned out to be. */
public sealed interface Received {

    /** Its place in its partition. */
    long offset();

    /** A tick that can be used. */
    record Usable(Tick tick) implements Received {
        @Override
        public long offset() {
            return tick.sequence();
        }
    }

    /**
     * One that cannot be.
     *
     * @param detail the value that was wrong and what was expected
     * @param value the record's value as it stood in the topic
     */
    record Unusable(RejectReason reason, String detail, String topic, int partition, long offset, byte[] value)
            implements Received {}
}
