package io.tickstream.bench.flink;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts what comes, then hands it to another sink or forgets it. */
final class MeteredSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Count<T> count;
    private final Sink<T> next;

    /** What is done with each element, within the JVM. */
    interface Count<T> extends Serializable {
        void take(T element);
    }

    MeteredSink(Count<T> count) {
        this(count, null);
    }

    MeteredSink(Count<T> count, Sink<T> next) {
        this.count = count;
        this.next = next;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        SinkWriter<T> behind = next == null ? null : next.createWriter(context);
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context at) throws IOException, InterruptedException {
                if (behind != null) {
                    behind.write(element, at);
                }
                count.take(element);
            }

            @Override
            public void flush(boolean endOfInput) throws IOException, InterruptedException {
                if (behind != null) {
                    behind.flush(endOfInput);
                }
            }

            @Override
            public void close() throws Exception {
                if (behind != null) {
                    behind.close();
                }
            }
        };
    }
}
