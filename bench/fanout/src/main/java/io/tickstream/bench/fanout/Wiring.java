package io.tickstream.bench.fanout;

import io.quarkus.vertx.http.HttpServerStart;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickstream.bridge.flow.ChangeSource;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.Keys;
import io.tickstream.bridge.flow.Limits;
import io.tickstream.bridge.flow.SymbolGroups;
import io.tickstream.bridge.sink.Desk;
import io.tickstream.bridge.sink.Door;
import io.tickstream.bridge.sink.Doorstep;
import io.tickstream.bridge.sink.MicrometerMeters;
import io.tickstream.bridge.sink.Turnstile;
import io.tickstream.market.SymbolDirectory;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.LongStream;

/** The bridge with a source that the loader drives, beside the plain endpoints. */
@Singleton
public final class Wiring {
    private static final Limits LIMITS = new Limits(20_000, 10_000, 8_192, 4 << 20, 256 << 10, 100, Duration.ofSeconds(10));

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
    Hub hub(MicrometerMeters meters) {
        return new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, LIMITS);
    }

    @Produces
    @Singleton
    Doorstep doorstep(MicrometerMeters meters) {
        return new Doorstep(LIMITS.connections(), Duration.ofMinutes(1), meters, clock);
    }

    @Produces
    @Singleton
    Turnstile turnstile() {
        return new Turnstile(() -> 0, Duration.ZERO, clock);
    }

    @Produces
    @Singleton
    Desk desk(Hub hub, MicrometerMeters meters, Doorstep doorstep) {
        return new Desk(hub, Keys.OPEN, LIMITS, meters, clock, doorstep, Duration.ofMinutes(10));
    }

    @Produces
    @Singleton
    Door.Rules door() {
        return new Door.Rules(List.of(), () -> true, OptionalInt.empty());
    }

    @Produces
    @Singleton
    ChangeSource source() {
        return new ChangeSource() {
            @Override
            public void start(Listener listener) {
                listener.caughtUp();
            }

            @Override
            public long lagMillis() {
                return 0;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    void listening(@ObservesAsync HttpServerStart start, Hub hub, PlainWebSockets websockets, PlainWebSocketsNext next) {
        Thread feed = new Thread(
                switch (Main.contender()) {
                    case "bridge" -> new Feed((first, last) -> hub.publish(LongStream.rangeClosed(first, last).mapToObj(Ticks::change).toList()));
                    case "websockets" -> Feed.of(websockets::publish);
                    case "websockets-next" -> Feed.of(next::publish);
                    default -> throw new IllegalArgumentException(Main.contender() + ": expected bridge, websockets, websockets-next or bare-netty");
                },
                "input");
        feed.start();
    }
}
