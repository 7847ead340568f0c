package io.tickstream.bridge.source;

import java.util.function.LongSupplier;

/**
 * Decides, a few times a second, whether the complete reading keeps up, and keeps its progress. Reading that is behind is
 * begun anew with one long window as soon as the store answers; a connection over which it does not answer is given up.
 */
final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long PAUSE_MILLIS = 100;
    private static final long BEHIND_MILLIS = 2_000;
    private static final long FIRST_PATIENCE_MILLIS = 3_000;
    private static final long LONGEST_PATIENCE_MILLIS = 30_000;

    private final long tolerated;
    private final long standAt;
    private final Around around;
    private boolean told;
    private boolean behind;

    /**
     * What it has to do with beside the reading.
     *
     * @param caughtUp run once when all that was in the store at the start has been read
     * @param keptUp run whenever the reading is where it should be
     * @param aheadUntil up to when the tail has looked, epoch milliseconds UTC
     */
    record Around(Runnable caughtUp, Runnable keptUp, LongSupplier aheadUntil, StoredProgress progress, Expiry expiry) {}

    /** @param standAt when the tables had been read, epoch milliseconds UTC */
    Watch(CdcSettings settings, long standAt, Around around) {
        this.tolerated = BEHIND_MILLIS + settings.confidence().toMillis() + settings.window().toMillis();
        this.standAt = standAt;
        this.around = around;
    }

    /** Returns when the session is of no more use. */
    void over(LogSession session, LogReading reading) throws InterruptedException {
        LogTransport transport = session.transport();
        long taken = reading.taken();
        long readUntil = transport.readUntil();
        long begunAt = System.currentTimeMillis();
        long movedAt = begunAt;
        long patience = FIRST_PATIENCE_MILLIS;
        around.expiry().check(readUntil, begunAt);
        while (true) {
            Pause.of(PAUSE_MILLIS);
            long now = System.currentTimeMillis();
            if (reading.taken() != taken || transport.readUntil() != readUntil) {
                movedAt = now;
                patience = transport.readUntil() == readUntil ? patience : FIRST_PATIENCE_MILLIS;
                taken = reading.taken();
                readUntil = transport.readUntil();
            }
            if (transport.isUnderWay() && !transport.isCatchingUp()) {
                around.keptUp().run();
            }
            reading.passedAll(readUntil);
            around.progress().keep(readUntil);
            report(now - readUntil, readUntil);
            boolean busy = transport.isCatchingUp() && now - Math.max(movedAt, begunAt) < patience;
            if (now - readUntil > tolerated && !busy && now - begunAt > BEHIND_MILLIS) {
                if (!session.answers()) {
                    return;
                }
                around.expiry().check(readUntil, now);
                transport.restart();
                begunAt = System.currentTimeMillis();
                patience = Math.min(2 * patience, LONGEST_PATIENCE_MILLIS);
            }
        }
    }

    private void report(long lag, long readUntil) {
        if (!told && Math.max(readUntil, around.aheadUntil().getAsLong()) > standAt) {
            told = true;
            around.caughtUp().run();
        }
        if (told && behind != lag > tolerated) {
            behind = !behind;
            LOG.log(System.Logger.Level.INFO, behind ? "Reading is behind by {0} ms" : "Reading has caught up, {0} ms behind", lag);
        }
    }
}
