package io.tickstream.bridge.source;

/**
 * Decides, a few times a second, whether the reading keeps up. Reading that is behind is begun anew with one long window
 * as soon as the store answers; a connection over which it does not answer is given up.
 */
final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long PAUSE_MILLIS = 100;
    private static final long BEHIND_MILLIS = 2_000;
    private static final long FIRST_PATIENCE_MILLIS = 3_000;
    private static final long LONGEST_PATIENCE_MILLIS = 30_000;

    private final long tolerated;
    private final Runnable caughtUp;
    private final long standAt;
    private boolean told;
    private boolean behind;

    /** @param standAt when the tables had been read, epoch milliseconds UTC */
    Watch(CdcSettings settings, long standAt, Runnable caughtUp) {
        this.tolerated = BEHIND_MILLIS + settings.confidence().toMillis() + settings.window().toMillis();
        this.standAt = standAt;
        this.caughtUp = caughtUp;
    }

    /** Returns when the session is of no more use. */
    void over(LogSession session, LogReading reading) throws InterruptedException {
        LogTransport transport = session.transport();
        long taken = reading.taken();
        long readUntil = transport.readUntil();
        long begunAt = System.currentTimeMillis();
        long movedAt = begunAt;
        long patience = FIRST_PATIENCE_MILLIS;
        while (true) {
            Pause.of(PAUSE_MILLIS);
            long now = System.currentTimeMillis();
            if (reading.taken() != taken || transport.readUntil() != readUntil) {
                movedAt = now;
                patience = transport.readUntil() == readUntil ? patience : FIRST_PATIENCE_MILLIS;
                taken = reading.taken();
                readUntil = transport.readUntil();
            }
            report(now - readUntil, readUntil);
            boolean busy = transport.isCatchingUp() && now - Math.max(movedAt, begunAt) < patience;
            if (now - readUntil > tolerated && !busy && now - begunAt > BEHIND_MILLIS) {
                if (!session.answers()) {
                    return;
                }
                transport.restart();
                begunAt = System.currentTimeMillis();
                patience = Math.min(2 * patience, LONGEST_PATIENCE_MILLIS);
            }
        }
    }

    private void report(long lag, long readUntil) {
        if (!told && readUntil > standAt) {
            told = true;
            caughtUp.run();
        }
        if (told && behind != lag > tolerated) {
            behind = !behind;
            LOG.log(System.Logger.Level.INFO, behind ? "Reading is behind by {0} ms" : "Reading has caught up, {0} ms behind", lag);
        }
    }
}
