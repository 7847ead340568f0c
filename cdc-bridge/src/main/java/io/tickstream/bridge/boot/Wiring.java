package io.tickstream.bridge.boot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickstream.bridge.flow.ChangeSource;
import io.tickstream.bridge.flow.Channel;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.SymbolGroups;
import io.tickstream.bridge.sink.Desk;
import io.tickstream.bridge.sink.Door;
import io.tickstream.bridge.sink.Doorstep;
import io.tickstream.bridge.sink.MicrometerMeters;
import io.tickstream.bridge.source.CdcSource;
import io.tickstream.market.SymbolDirectory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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
    Hub hub(MicrometerMeters meters, MeterRegistry registry) {
        Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters);
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
    ChangeSource source(MicrometerMeters meters, MeterRegistry registry) {
        ChangeSource source = new CdcSource(settings.store(), settings.window(), settings.confidence(), meters);
        Gauge.builder("cdc_lag_ms", source, ChangeSource::lagMillis)
                .description("How far the reading of the change log is behind the clock, in milliseconds; -1 before it began")
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
    Desk desk(Hub hub, MicrometerMeters meters, Doorstep doorstep) {
        return new Desk(hub, Main.keys(), settings.limits(), meters, clock, doorstep, settings.idleTimeout());
    }

    @Produces
    @Singleton
    Door.Rules door() {
        return new Door.Rules(settings.allowedOrigins(), caughtUp::get);
    }

    void start(@Observes StartupEvent event, ChangeSource source, Hub hub) {
        source.start(hub::publish, () -> {
            caughtUp.set(true);
            LOG.log(System.Logger.Level.INFO, "Ready for clients on ws://{0}:{1}/v2/iex", settings.host(), String.valueOf(settings.port()));
        });
    }

    void stop(@Observes ShutdownEvent event, ChangeSource source) {
        source.close();
        clock.shutdown();
    }
}
