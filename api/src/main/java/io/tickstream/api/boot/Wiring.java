package io.tickstream.api.boot;

import com.datastax.oss.driver.api.core.CqlSession;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.tickstream.api.flow.BarPages;
import io.tickstream.api.flow.Board;
import io.tickstream.api.flow.ChartHistory;
import io.tickstream.api.flow.DatesWithRows;
import io.tickstream.api.flow.DayRows;
import io.tickstream.api.flow.Directory;
import io.tickstream.api.flow.LatestRows;
import io.tickstream.api.flow.Snapshots;
import io.tickstream.api.flow.TickPages;
import io.tickstream.api.sink.web.PageConfig;
import io.tickstream.api.source.BarsTable;
import io.tickstream.api.source.DailyTable;
import io.tickstream.api.source.LatestTable;
import io.tickstream.api.source.PricesTable;
import io.tickstream.api.source.StoreReader;
import io.tickstream.market.Calendars;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** How the parts of the service hang together. */
@Singleton
@Startup
public final class Wiring {
    private final ApiSettings settings = Settings.of(ApiSettings.class).read(System.getenv());
    private final CompletionStage<CqlSession> session = StoreSessions.open(settings.store(), "api");
    private final StoreReader store = new StoreReader(session);
    private final Calendars calendars = Calendars.builtIn();
    private final Clock clock = Clock.systemUTC();
    private final LatestTable latest = new LatestTable(store);
    private final BarsTable bars = new BarsTable(store);
    private final DailyTable days = new DailyTable(store, calendars);
    private final PricesTable ticks = new PricesTable(store);
    private final DatesWithRows dates = new DatesWithRows(days, clock);
    private final BarPages pages = new BarPages(bars, days, dates, calendars, clock);
    private final SymbolDirectory symbols = SymbolDirectory.builtIn();

    @Produces
    @Singleton
    StoreReader store() {
        return store;
    }

    @Produces
    @Singleton
    Calendars calendars() {
        return calendars;
    }

    @Produces
    @Singleton
    Clock clock() {
        return clock;
    }

    @Produces
    @Singleton
    LatestRows latest() {
        return latest;
    }

    @Produces
    @Singleton
    DayRows days() {
        return days;
    }

    @Produces
    @Singleton
    BarPages bars() {
        return pages;
    }

    @Produces
    @Singleton
    TickPages ticks() {
        return new TickPages(ticks, dates, calendars, clock);
    }

    @Produces
    @Singleton
    ChartHistory history() {
        return new ChartHistory(pages);
    }

    @Produces
    @Singleton
    Snapshots snapshots() {
        return new Snapshots(latest, bars, days);
    }

    @Produces
    @Singleton
    Board board() {
        return new Board(symbols, latest, days);
    }

    @Produces
    @Singleton
    Directory directory() {
        return new Directory(symbols);
    }

    @Produces
    @Singleton
    PageConfig pageConfig() {
        return new PageConfig(settings.bridgeUrl());
    }

    void stop(@Observes ShutdownEvent event) {
        session.thenAccept(CqlSession::closeAsync);
    }
}
