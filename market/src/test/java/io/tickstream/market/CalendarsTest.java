package io.tickstream.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarsTest {
    private final Calendars calendars = Calendars.builtIn();

    @Test
    void hoseOpensAtTheFirstPrintOfTheOpeningAuctionAndRestsAtLunch() {
        TradingCalendar hose = calendars.of("VSE", "FPT.VN");
        assertThat(hose.firstPrint(LocalDate.of(2025, 6, 3))).isEqualTo(at("2025-06-03T02:15:00Z"));
        assertThat(hose.isOpen(at("2025-06-03T02:14:59Z"))).isFalse();
        assertThat(hose.isOpen(at("2025-06-03T05:00:00Z"))).isFalse();
        assertThat(hose.isOpen(at("2025-06-03T07:45:00Z"))).isTrue();
        assertThat(hose.isOpen(at("2025-09-02T03:00:00Z"))).isFalse();
        assertThat(hose.isOpen(at("2025-06-07T03:00:00Z"))).isFalse();
    }

    @Test
    void theTradingDateIsTheExchangesOwn() {
        assertThat(calendars.of("VSE", "FPT.VN").tradingDate(at("2025-06-02T20:00:00Z")))
                .isEqualTo(LocalDate.of(2025, 6, 3));
        assertThat(calendars.of("NMS", "AAPL").tradingDate(at("2025-06-03T02:00:00Z")))
                .isEqualTo(LocalDate.of(2025, 6, 2));
    }

    @Test
    void barsAlignToLocalMidnightOnTheDaysTheClockChanges() {
        TradingCalendar us = calendars.of("NYQ", "IBM");
        long spring = at("2025-03-09T15:10:00Z");
        assertThat(us.barStart(Interval.H1, spring)).isEqualTo(at("2025-03-09T15:00:00Z"));
        assertThat(us.barEnd(Interval.D1, us.barStart(Interval.D1, spring)) - us.barStart(Interval.D1, spring))
                .isEqualTo(23 * 3_600_000L);
    }

    @Test
    void anUnknownExchangeFallsBackBySymbol() {
        assertThat(calendars.of(null, "FPT.VN").code()).isEqualTo("HOSE");
        assertThat(calendars.of("NEW", "ABC").code()).isEqualTo("ALWAYS_OPEN");
        assertThat(calendars.knows("NEW")).isFalse();
    }

    @Test
    void anOperatorsFileReplacesABuiltInCalendar(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("HOSE.properties"), """
                zone = Asia/Ho_Chi_Minh
                exchanges = VSE
                sessions = 09:15-11:30, 13:00-14:45
                closed = 2026-11-24
                """);
        TradingCalendar hose = Calendars.withOverrides(dir).of("VSE", "FPT.VN");
        assertThat(hose.isTradingDay(LocalDate.of(2026, 11, 24))).isFalse();
    }

    @Test
    void aWrongSessionIsNamed(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("X.properties"), "sessions = 09:15\n");
        assertThatThrownBy(() -> Calendars.withOverrides(dir))
                .hasMessageContaining(dir.resolve("X.properties").toString())
                .hasMessageContaining("'09:15' is not HH:MM-HH:MM");
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
