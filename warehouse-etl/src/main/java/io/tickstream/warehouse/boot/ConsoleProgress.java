package io.tickstream.warehouse.boot;

import io.tickstream.warehouse.flow.Progress;
import io.tickstream.warehouse.flow.Summary;
import io.tickstream.warehouse.flow.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows on stderr how a load goes: a bar on a terminal, a line every few seconds elsewhere. */
interface ConsoleProgress extends Progress, AutoCloseable {

    @Override
    void close();

    static ConsoleProgress forThisConsole(String task) {
        return System.console() != null ? new Bar(task) : new Lines(task, System.err, System::nanoTime);
    }

    /** A bar that counts symbols. */
    final class Bar implements ConsoleProgress {
        private final ProgressBar bar;

        Bar(String task) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(" symbols", 1)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
        }

        @Override
        public void symbolDone(String symbol, int of, Summary soFar) {
            bar.maxHint(of);
            bar.setExtraMessage(soFar.read() + " rows");
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line every {@link #EVERY}. */
    final class Lines implements ConsoleProgress {
        static final Duration EVERY = Duration.ofSeconds(5);

        private final String task;
        private final PrintStream out;
        private final LongSupplier nanoClock;
        private long next;

        Lines(String task, PrintStream out, LongSupplier nanoClock) {
            this.task = task;
            this.out = out;
            this.nanoClock = nanoClock;
            this.next = nanoClock.getAsLong() + EVERY.toNanos();
        }

        @Override
        public void symbolDone(String symbol, int of, Summary soFar) {
            long now = nanoClock.getAsLong();
            if (now - next >= 0) {
                next = now + EVERY.toNanos();
                out.printf("%s: %d of %d symbols, %d rows read, %d inserted, %d updated%n",
                        task, soFar.symbols(), of, soFar.read(),
                        soFar.count(Verdict.INSERTED), soFar.count(Verdict.UPDATED));
            }
        }

        @Override
        public void close() {}
    }
}
