package io.tickstream.bridge.boot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.ChangeSource;
import io.tickstream.bridge.flow.Channel;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.Resumes;
import io.tickstream.bridge.flow.SymbolGroups;
import io.tickstream.bridge.sink.Desk;
import io.tickstream.bridge.sink.Door;
import io.tickstream.bridge.sink.Doorstep;
import io.tickstream.bridge.sink.MicrometerMeters;
import io.tickstream.bridge.sink.Turnstile;
import io.tickstream.bridge.source.CdcSource;
import io.tickstream.market.SymbolDirectory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** The program in one place: change log → hub → desk. */
@Singleton
public final class Wiring {
    private static final System.Logger LOG = System.getLogger(Wiring.class.getName());

    private final BridgeSettings settings = Main.settings();
    private final AtomicBoolean caughtUp = new AtomicBoolean();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread thread = new Thread(body, "clock");
        thread.setDaemon(true);
        return thread;
    });

    @Produces
    @Singleton
    MicrometerMeters meters(MeterRegistry registry) {
        return new MicrometerMeters(registry);
    }

    @Produces
    @Singleton
    Resumes resumes(CdcSource source) {
        return new Resumes(source.history(settings.resumeTicks()));
    }

    @Produces
    @Singleton
    Hub hub(MicrometerMeters meters, MeterRegistry registry, Resumes resumes) {
        Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, settings.limits(), resumes, settings.resumeTicks(), settings.resumeTicks());
        Gauge.builder("cdc.active.connections", hub, Hub::clients)
                .description("Connected WebSocket clients")
                .register(registry);
        for (Channel channel : Channel.values()) {
            Gauge.builder("cdc.subscriptions", hub, some -> some.subscriptions(channel))
                    .description("Symbols and groups that clients are subscribed to")
                    .tag("channel", channel.key())
                    .register(registry);
        }
        Gauge.builder("cdc.queue.messages", hub, some -> some.waiting().getSum())
                .description("Messages that wait for clients")
                .register(registry);
        Gauge.builder("cdc.queue.messages.max", hub, some -> Math.max(0, some.waiting().getMax()))
                .description("Messages that wait for the client with the most")
                .register(registry);
        return hub;
    }

    @Produces
    @Singleton
    CdcSource source(MicrometerMeters meters, MeterRegistry registry) {
        CdcSource source = new CdcSource(settings.store(), settings.reading(), meters);
        Gauge.builder("cdc_lag_ms", source, ChangeSource::lagMillis)
                .description("How far the complete reading of the change log is behind what it could have read, in milliseconds; -1 before it began")
                .register(registry);
        Gauge.builder("cdc_tail_lag_ms", source, CdcSource::tailLagMillis)
                .description("How far the tail of the change log is behind the clock, in milliseconds; -1 where it is not read")
                .register(registry);
        return source;
    }

    @Produces
    @Singleton
    Doorstep doorstep(MicrometerMeters meters) {
        return new Doorstep(settings.maxConnections(), settings.handshakeTimeout(), meters, clock);
    }

    @Produces
    @Singleton
    Turnstile turnstile(CdcSource source, MeterRegistry registry) {
        Turnstile turnstile = new Turnstile(() -> caughtUp.get() ? source.lateMillis() : Turnstile.CLOSED, settings.admissionWait(), clock);
        Gauge.builder("cdc.newcomers", turnstile, Turnstile::waiting)
                .description("Handshakes that wait for their turn")
                .register(registry);
        return turnstile;
    }

    @Produces
    @Singleton
    Desk desk(Hub hub, MicrometerMeters meters, Doorstep doorstep) {
        return new Desk(hub, Main.keys(), settings.limits(), meters, clock, doorstep, settings.idleTimeout());
    }

    @Produces
    @Singleton
    Door.Rules door() {
        return new Door.Rules(settings.allowedOrigins(), caughtUp::get, settings.compressedBytes());
    }

    void start(@Observes StartupEvent event, CdcSource source, Hub hub) {
        source.start(new Listener(hub));
    }

    void stop(@Observes ShutdownEvent event, CdcSource source, Resumes resumes) {
        resumes.close();
        source.close();
        clock.shutdown();
    }

    /** What the source tells becomes messages once the door is open; until then only knowledge. */
    private final class Listener implements ChangeSource.Listener {
        private final Hub hub;

        private Listener(Hub hub) {
            this.hub = hub;
        }

        @Override
        public void changed(List<Change> changes) {
            if (caughtUp.get()) {
                hub.publish(changes);
            } else {
                changes.forEach(hub::learn);
            }
        }

        @Override
        public void caughtUp() {
            caughtUp.set(true);
            LOG.log(System.Logger.Level.INFO, "Ready for clients on ws://{0}:{1}/v2/iex", settings.host(), String.valueOf(settings.port()));
        }

        @Override
        public void lost(long from, long until) {
            hub.lost(from, until);
        }
    }
}
