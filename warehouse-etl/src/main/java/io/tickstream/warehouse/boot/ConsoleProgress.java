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

/** Shows on stderr how a command goes: a bar on a terminal, a line every few seconds elsewhere. */
interface ConsoleProgress extends Progress, AutoCloseable {

    /**
     * One more symbol is done.
     *
     * @param done symbols so far
     * @param of all symbols; 0 where that is not known
     */
    void step(int done, int of, String soFar);

    @Override
    default void symbolDone(String symbol, int of, Summary soFar) {
        step(soFar.symbols(), of, "%d rows read, %d inserted, %d updated".formatted(
                soFar.read(), soFar.count(Verdict.INSERTED), soFar.count(Verdict.UPDATED)));
    }

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
        public void step(int done, int of, String soFar) {
            bar.maxHint(Math.max(done, of));
            bar.setExtraMessage(soFar);
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
        public void step(int done, int of, String soFar) {
            long now = nanoClock.getAsLong();
            if (now - next >= 0) {
                next = now + EVERY.toNanos();
                out.printf("%s: %d of %d symbols, %s%n", task, done, Math.max(done, of), soFar);
            }
        }

        @Override
        public void close() {}
    }
}
