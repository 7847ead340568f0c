package io.tickstream.streamjob.sink;

import io.tickstream.streamjob.flow.StoreWrite;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/** Hands batches to the client; bounded by Flink's limits on batches in flight. */
final class StoreSinkWriter extends AsyncSinkWriter<StoreWrite, StoreWrite> {
    private static final long ROUGH_BYTES = 256;

    private final StoreClient client;

    StoreSinkWriter(
            ElementConverter<StoreWrite, StoreWrite> converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration limits,
            Collection<BufferedRequestState<StoreWrite>> buffered,
            StoreClient client) {
        super(converter, context, limits, buffered);
        this.client = client;
    }

    @Override
    protected void submitRequestEntries(List<StoreWrite> writes, ResultHandler<StoreWrite> result) {
        client.write(writes).whenComplete((done, failure) -> {
            if (failure == null) {
                result.complete();
            } else {
                result.completeExceptionally(
                        failure.getCause() instanceof Exception cause ? cause : new IllegalStateException(failure));
            }
        });
    }

    /** Waits for the buffered writes too, so that a checkpoint means that they are in the store. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        super.flush(true);
    }

    @Override
    protected long getSizeInBytes(StoreWrite write) {
        return ROUGH_BYTES;
    }

    @Override
    public void close() {
        super.close();
        client.close();
    }
}
