package io.tickstream.streamjob.sink;

import io.tickstream.settings.StoreSettings;
import io.tickstream.streamjob.flow.StoreWrite;
import io.tickstream.streamjob.flow.StoreWriteSerializer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes rows to the store.
 *
 * <p><b>Delivery:</b> at least once, and since a row is written whole under a key made of its content, writing it again
 * changes nothing. A checkpoint completes only when every row before it is acknowledged, so the sink keeps no state.
 * <b>Order:</b> of two writes of one row the later one wins, see {@link KeyedOrder}. <b>Failure handling:</b> a store that is
 * away or overloaded is waited for, which holds the job back; a write the store will never take fails the job with the
 * table and key.
 */
public final class StoreSink extends AsyncSinkBase<StoreWrite, StoreWrite> {
    private static final int MAX_BATCH = 64;
    private static final int MAX_IN_FLIGHT = 16;
    private static final int MAX_BUFFERED = 2_048;
    private static final long MAX_BYTES = 1 << 20;
    private static final long MAX_MILLIS_IN_BUFFER = 2;
    /** Waiting for the store is the client's own matter; Flink's time-out would only send the batch twice. */
    private static final long NEVER_MILLIS = 30L * 24 * 3_600_000;

    private final StoreAddress address;

    public StoreSink(StoreSettings store) {
        super((write, context) -> write, MAX_BATCH, MAX_IN_FLIGHT, MAX_BUFFERED, MAX_BYTES, MAX_MILLIS_IN_BUFFER, MAX_BYTES);
        this.address = StoreAddress.of(store);
    }

    @Override
    public StatefulSinkWriter<StoreWrite, BufferedRequestState<StoreWrite>> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<StoreWrite, BufferedRequestState<StoreWrite>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<StoreWrite>> buffered) {
        AsyncSinkWriterConfiguration limits = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .setRequestTimeoutMS(NEVER_MILLIS)
                .build();
        return new StoreSinkWriter(
                getElementConverter(), context, limits, buffered, StoreClient.open(address.settings(), context.metricGroup()));
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<StoreWrite>> getWriterStateSerializer() {
        return new AsyncSinkWriterStateSerializer<>() {
            @Override
            protected void serializeRequestToStream(StoreWrite write, DataOutputStream out) throws IOException {
                StoreWriteSerializer.write(write, out);
            }

            @Override
            protected StoreWrite deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
                return StoreWriteSerializer.read(in);
            }

            @Override
            public int getVersion() {
                return 1;
            }
        };
    }
}
