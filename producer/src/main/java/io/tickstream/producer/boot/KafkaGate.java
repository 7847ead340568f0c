package io.tickstream.producer.boot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until what the service depends on is there. */
final class KafkaGate {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaGate.class);
    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    /** Something that works once its dependencies are there. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    private KafkaGate() {}

    /** Repeats a step until it works, with one log line per new cause; false where the service was stopped before. */
    static boolean await(Step step, CountDownLatch stopped) throws InterruptedException {
        String cause = "";
        long wait = FIRST_WAIT_MILLIS;
        while (stopped.getCount() > 0) {
            try {
                step.run();
                if (!cause.isEmpty()) {
                    LOG.info("kafka and the registry are there");
                }
                return true;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                String kind = e.getClass().getName() + (e.getCause() == null ? "" : e.getCause().getClass().getName());
                if (!kind.equals(cause)) {
                    LOG.warn("waiting for kafka and the registry cause=\"{}\"", e.getMessage());
                    cause = kind;
                }
            }
            stopped.await(wait, TimeUnit.MILLISECONDS);
            wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
        }
        return false;
    }
}
