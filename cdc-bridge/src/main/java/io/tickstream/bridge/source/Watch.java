package io.tickstream.bridge.source;

/**
 * Decides, a few times a second, whether the reading keeps up. Reading that is behind is begun anew with one long window
 * as soon as the store answers; a connection over which it does not answer is given up.
 */
final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long PAUSE_MILLIS = 100;
    private static final long BEHIND_MILLIS = 2_000;
    private static final long STUCK_MILLIS = 3_000;

    private final CdcSettings settings;
    private final Runnable caughtUp;
    private final long standAt;
    private boolean told;
    private boolean behind;

    /** @param standAt when the tables had been read, epoch milliseconds UTC */
    Watch(CdcSettings settings, long standAt, Runnable caughtUp) {
        this.settings = settings;
        this.standAt = standAt;
        this.caughtUp = caughtUp;
    }

    /** Returns when the session is of no more use. */
    void over(LogSession session, LogReading reading) throws InterruptedException {
        LogTransport transport = session.transport();
        long taken = reading.taken();
        long movedAt = System.currentTimeMillis();
        long begunAt = movedAt;
        while (true) {
            Pause.of(PAUSE_MILLIS);
            long now = System.currentTimeMillis();
            long readUntil = transport.readUntil();
            if (!told && readUntil > standAt) {
                told = true;
                caughtUp.run();
            }
            if (taken != reading.taken()) {
                taken = reading.taken();
                movedAt = now;
            }
            long lag = now - readUntil;
            report(lag);
            boolean late = lag > BEHIND_MILLIS + settings.confidence().toMillis() + settings.window().toMillis();
            boolean busy = transport.isCatchingUp() && now - Math.max(movedAt, begunAt) < STUCK_MILLIS;
            if (late && !busy && now - begunAt > BEHIND_MILLIS) {
                if (!session.answers()) {
                    return;
                }
                transport.restart();
                begunAt = System.currentTimeMillis();
            }
        }
    }

    private void report(long lag) {
        boolean now = lag > BEHIND_MILLIS + settings.confidence().toMillis() + settings.window().toMillis();
        if (now != behind && told) {
            behind = now;
            LOG.log(System.Logger.Level.INFO, now ? "Reading is behind by {0} ms" : "Reading has caught up, {0} ms behind", lag);
        }
    }
}
