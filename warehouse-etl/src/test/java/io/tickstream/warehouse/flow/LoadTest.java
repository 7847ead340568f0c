package io.tickstream.warehouse.flow;

import static io.tickstream.warehouse.flow.Samples.DAY;
import static io.tickstream.warehouse.flow.Samples.bar;
import static io.tickstream.warehouse.flow.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.market.SymbolDirectory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final SymbolDirectory DIRECTORY = SymbolDirectory.builtIn();
    private static final int LISTED = DIRECTORY.all().size();

    private final FakeSource source = new FakeSource();
    private final FakeWarehouse warehouse = new FakeWarehouse();

    private Summary load(String... only) {
        return load(false, Span.EVERYTHING, only);
    }

    private Summary load(boolean dryRun, Span span, String... only) {
        return new Load<>(source, warehouse, DIRECTORY, dryRun).run(List.of(only), span, (symbol, of, soFar) -> {});
    }

    private DailyPrice held(String code, LocalDate day) {
        return warehouse.facts.get(new Fact.Key(code, day));
    }

    @Test
    void loadsFactsAndTheirStocks() {
        source.with("FPT.VN", price("FPT", DAY), price("FPT", DAY.minusDays(1))).with("BTC-USD", price("BTC-USD", DAY));
        source.instruments.put("BTC-USD", new FactSource.Instrument("CCC", 41));

        Summary summary = load();

        assertThat(summary.read()).isEqualTo(3);
        assertThat(summary.count(Verdict.INSERTED)).isEqualTo(3);
        assertThat(warehouse.facts).hasSize(3);
        assertThat(warehouse.stocks).hasSize(LISTED + 1);
        assertThat(warehouse.stocks.get("FPT")).isEqualTo(
                new Stock("FPT", "FPT.VN", "HOSE", 8, DIRECTORY.find("FPT.VN").orElseThrow().nameEn(),
                        DIRECTORY.find("FPT.VN").orElseThrow().nameVi(), "Technology", true));
        assertThat(warehouse.stocks.get("BTC-USD")).isEqualTo(
                new Stock("BTC-USD", "BTC-USD", "CCC", 41, null, null, null, false));
    }

    @Test
    void changesNothingTheSecondTime() {
        source.with("FPT.VN", price("FPT", DAY), price("FPT", DAY.minusDays(1)));
        load();
        long writes = warehouse.writes;

        Summary second = load();

        assertThat(second.count(Verdict.UNCHANGED)).isEqualTo(2);
        assertThat(second.stocksWritten()).isZero();
        assertThat(warehouse.writes).isEqualTo(writes);
    }

    @Test
    void findsCorrectionsOfOldDatesAndLateSymbols() {
        LocalDate longAgo = DAY.minusYears(2);
        source.with("FPT.VN", price("FPT", DAY), price("FPT", longAgo));
        load();
        source.facts.clear();
        DailyPrice corrected = price("FPT", longAgo, bar(11.5, "closed", 1, 9));
        source.with("FPT.VN", price("FPT", DAY), corrected).with("VNM.VN", price("VNM", longAgo));

        Summary summary = load();

        assertThat(summary.count(Verdict.UPDATED)).isEqualTo(1);
        assertThat(summary.count(Verdict.INSERTED)).isEqualTo(1);
        assertThat(held("FPT", longAgo)).isEqualTo(corrected);
        assertThat(held("VNM", longAgo)).isNotNull();
    }

    @Test
    void keepsANewerRevision() {
        DailyPrice newer = price("FPT", DAY, bar(11.5, "closed", 2, 9));
        source.with("FPT.VN", newer);
        load();
        source.facts.clear();
        source.with("FPT.VN", price("FPT", DAY, bar(10.5, "final", 1, 99)));

        Summary summary = load();

        assertThat(summary.count(Verdict.OLDER)).isEqualTo(1);
        assertThat(held("FPT", DAY)).isEqualTo(newer);
    }

    @Test
    void rejectsInvalidRowsAndLoadsTheOthers() {
        PriceBar upsideDown = new PriceBar(10.0, 9.0, 12.0, 10.0, 1L, null, null, null, false, "closed", 0, null);
        source.with("FPT.VN", price("FPT", DAY), price("FPT", DAY.minusDays(1), upsideDown));

        Summary summary = load();

        assertThat(summary.count(Verdict.INSERTED)).isEqualTo(1);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(summary.firstRejected())
                .containsExactly(new Rejected("FPT.VN", "2026-11-19", "high 9.0 is below low 12.0"));
    }

    @Test
    void doesNotMixTwoInstrumentsUnderOneCode() {
        source.with("FPT.VN", price("FPT", DAY)).with("FPT", price("FPT", DAY, bar(9.5, "closed", 5, 1)));

        Summary summary = load();

        assertThat(warehouse.facts).hasSize(1);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(summary.firstRejected().get(0).reason()).startsWith("its code FPT belongs to FPT");
    }

    @Test
    void writesNothingInADryRunAndSaysWhatItWouldDo() {
        source.with("FPT.VN", price("FPT", DAY)).with("VNM.VN", price("VNM", DAY));

        Summary summary = load(true, Span.EVERYTHING);

        assertThat(summary.count(Verdict.INSERTED)).isEqualTo(2);
        assertThat(summary.stocksWritten()).isEqualTo(LISTED);
        assertThat(warehouse.writes).isZero();
    }

    @Test
    void loadsOnlyTheSymbolsAndDatesAskedFor() {
        source.with("FPT.VN", price("FPT", DAY), price("FPT", DAY.minusDays(9))).with("VNM.VN", price("VNM", DAY));

        load(false, new Span(DAY.minusDays(1), DAY, 5), "FPT.VN");

        assertThat(warehouse.facts).containsOnlyKeys(new Fact.Key("FPT", DAY));
        assertThat(warehouse.stocks).containsOnlyKeys("FPT");
    }

    @Test
    void namesASymbolNobodyKnows() {
        source.with("FPT.VN", price("FPT", DAY));

        Summary summary = load("FPT.VN", "FTP.VN", "VNM.VN");

        assertThat(summary.unknown()).containsExactly("FTP.VN");
        assertThat(warehouse.stocks).containsOnlyKeys("FPT", "VNM");
    }

    @Test
    void commitsInChunks() {
        for (int day = 0; day < 2 * Load.CHUNK + 1; day++) {
            source.with("FPT.VN", price("FPT", DAY.minusDays(day)));
        }

        load("FPT.VN");

        assertThat(warehouse.commits).isEqualTo(3);
        assertThat(warehouse.largestTransaction).isEqualTo(Load.CHUNK);
        assertThat(warehouse.facts).hasSize(2 * Load.CHUNK + 1);
    }

    @Test
    void isCompletedByAnotherRunAfterTheWarehouseFailed() {
        List<DailyPrice> prices = new ArrayList<>();
        for (int day = 0; day < 2 * Load.CHUNK + 500; day++) {
            prices.add(price("FPT", DAY.minusDays(day)));
        }
        source.with("FPT.VN", prices.toArray(DailyPrice[]::new));
        warehouse.failsAfter = 1;
        assertThatThrownBy(() -> load("FPT.VN")).hasMessage("the warehouse went away");
        assertThat(warehouse.facts).hasSize(Load.CHUNK);

        Summary second = load("FPT.VN");

        assertThat(second.count(Verdict.UNCHANGED)).isEqualTo(Load.CHUNK);
        assertThat(warehouse.facts.values()).containsExactlyInAnyOrderElementsOf(prices);
        assertThat(warehouse.stocks).containsOnlyKeys("FPT");
    }

    @Test
    void isCompletedByAnotherRunAfterTheSourceFailed() {
        source.with("FPT.VN", price("FPT", DAY)).with("VNM.VN", price("VNM", DAY));
        source.breaksAfter = 1;
        assertThatThrownBy(() -> load("FPT.VN", "VNM.VN")).hasMessage("the store went away");
        assertThat(warehouse.facts).isEmpty();

        load("FPT.VN", "VNM.VN");

        assertThat(warehouse.facts).hasSize(2);
    }

    @Test
    void tellsItsProgress() {
        source.with("FPT.VN", price("FPT", DAY)).with("VNM.VN", price("VNM", DAY));
        List<String> told = new ArrayList<>();

        new Load<>(source, warehouse, DIRECTORY, false).run(List.of("VNM.VN", "FPT.VN"), Span.EVERYTHING,
                (symbol, of, soFar) -> told.add(symbol + " " + soFar.symbols() + "/" + of + " " + soFar.read()));

        assertThat(told).containsExactly("FPT.VN 1/2 1", "VNM.VN 2/2 2");
    }
}
