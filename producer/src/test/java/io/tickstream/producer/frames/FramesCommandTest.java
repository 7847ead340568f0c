package io.tickstream.producer.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickstream.producer.capture.CaptureReader;
import io.tickstream.producer.flow.RawFrame;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesCommandTest {
    private static final Path DATA = Path.of("../../shared/data");

    @TempDir
    private Path directory;

    private String out = "";
    private String err = "";

    @Test
    void everyTradeBecomesAFrameWithARunningDayVolume() throws IOException {
        Path tape = tape("""
                time,code,price,size
                2025-06-03 09:15:00+07:00,FPT,116.7,100
                2025-06-03 09:15:00+07:00,FPT,116.7,100
                2025-06-03 09:15:01+07:00,VCB,57.8,300
                2025-06-04 09:15:00+07:00,FPT,117,200
                """);

        int status = frames(tape, "--symbol-suffix", ".VN", "--exchange", "VSE", "--price-scale", "1000");

        assertThat(err).isEmpty();
        assertThat(status).isZero();
        assertThat(read()).extracting(PricingData::getId).containsExactly("FPT.VN", "FPT.VN", "VCB.VN", "FPT.VN");
        assertThat(read()).extracting(PricingData::getDayVolume).containsExactly(100L, 200L, 300L, 200L);
        assertThat(read()).extracting(PricingData::getPrice).containsExactly(116_700f, 116_700f, 57_800f, 117_000f);
        assertThat(read().get(0)).isEqualTo(PricingData.newBuilder()
                .setId("FPT.VN").setPrice(116_700).setTime(1_748_916_900_000L).setExchange("VSE").setQuoteType(8)
                .setMarketHours(1).setDayVolume(100).setLastSize(100).setPriceHint(2).build());
    }

    @Test
    void aSnapshotIsTheLastTradeOfItsSpan() throws IOException {
        Path tape = tape("""
                time,code,price,size
                2013-10-07T10:00:00.100,BAC,13.9,100
                2013-10-07T10:00:00.900,BAC,14,200
                2013-10-07T10:00:00.950,IBM,180,5
                2013-10-07T10:00:01.000,BAC,14.1,300
                """);

        frames(tape, "--zone", "America/New_York", "--snapshot", "1s");

        assertThat(read()).extracting(PricingData::getLastSize).containsExactly(200L, 5L, 300L);
        assertThat(read()).extracting(PricingData::getDayVolume).containsExactly(300L, 5L, 600L);
        assertThat(read()).extracting(PricingData::getTime).allMatch(time -> time % 1_000 == 0);
    }

    @Test
    void aHostileCaptureHoldsTheSameFramesLateAndSomeTwice() throws IOException {
        StringBuilder rows = new StringBuilder("time,code,price,size\n");
        for (int i = 0; i < 1_000; i++) {
            rows.append(1_700_000_000_000L + 250L * i).append(",A,").append(100 + i % 7).append(",10\n");
        }
        Path tape = tape(rows.toString());
        frames(tape);
        List<PricingData> inOrder = read();

        int status = frames(tape, "--shuffle", "5s", "--duplicates", "10%", "--seed", "7", "--json");

        List<PricingData> hostile = read();
        assertThat(status).isZero();
        assertThat(hostile).hasSizeBetween(1_050, 1_150).isNotEqualTo(inOrder);
        assertThat(out).contains("\"frames\":1000,\"distinctFrames\":1000,\"deliveries\":" + hostile.size());
        assertThat(new HashSet<>(hostile)).isEqualTo(new HashSet<>(inOrder));
        List<Long> received = receivedAt();
        assertThat(received).isSorted();
        for (int i = 0; i < hostile.size(); i++) {
            long trade = 1_700_000_000_000L + 250L * (hostile.get(i).getDayVolume() / 10 - 1);
            assertThat(received.get(i) - trade).isBetween(0L, 5_000L);
        }
        frames(tape, "--shuffle", "5s", "--duplicates", "10%", "--seed", "7");
        assertThat(read()).isEqualTo(hostile);
        frames(tape, "--shuffle", "5s", "--duplicates", "10%", "--seed", "8");
        assertThat(read()).isNotEqualTo(hostile);
    }

    @Test
    void refusesAnImpossibleDisorder() throws IOException {
        Path tape = tape("time,code,price,size\n1700000000,A,1,1\n");

        assertThat(frames(tape, "--duplicates", "110%")).isEqualTo(2);
        assertThat(err).contains("--duplicates 110%: expected a share from 0% to 100%");
        assertThat(frames(tape, "--shuffle", "-5s")).isEqualTo(2);
        assertThat(err).contains("--shuffle -5s: expected a span such as 1s or 500ms");
    }

    @Test
    void tradesOutsideTheSessionCarryNoDayVolume() throws IOException {
        Path tape = tape("""
                time,code,price,size
                2013-10-07T04:00:00,IBM,181,10
                2013-10-07T09:30:00,IBM,182,20
                2013-10-07T16:00:40,IBM,183,30
                2013-10-07T16:01:00,IBM,184,40
                """);

        frames(tape, "--zone", "America/New_York", "--exchange", "NYQ", "--json");

        assertThat(read()).extracting(PricingData::getMarketHours).containsExactly(0, 1, 1, 2);
        assertThat(read()).extracting(PricingData::hasDayVolume).containsExactly(false, true, true, false);
        assertThat(read()).extracting(PricingData::getDayVolume).containsExactly(0L, 20L, 50L, 0L);
        assertThat(out).contains("\"volume\":100,\"regularVolume\":50");
    }

    @Test
    void sortsByTimeAndKeepsTheOrderOfEqualTimes() throws IOException {
        Path tape = tape("""
                time,code,price,size
                1700000001,A,2,1
                1700000000.5,A,1,1
                1700000000500,A,3,1
                """);

        frames(tape);

        assertThat(read()).extracting(PricingData::getPrice).containsExactly(1f, 3f, 2f);
    }

    @Test
    void aPreviousCloseGivesTheChange() throws IOException {
        Path tape = tape("""
                time,code,price,size,ref
                1700000000,A,110,1,100
                1700000001,A,110,1,
                """);

        frames(tape, "--previous-close", "ref");

        assertThat(read().get(0).getChange()).isEqualTo(10);
        assertThat(read().get(0).getChangePercent()).isEqualTo(10);
        assertThat(read().get(1).hasChange()).isFalse();
    }

    @Test
    void namesTheRowAndTheValueItCannotUse() throws IOException {
        assertThat(frames(tape("time,code,price,size\n1700000000,A,1,1\n1700000000,A,1,0.5\n"))).isEqualTo(1);
        assertThat(err).contains("row 3", "size=0.5", "whole number");
        assertThat(frames(tape("time,code,price,size\n1700000000,A,-1,1\n"))).isEqualTo(1);
        assertThat(err).contains("row 2", "price=-1");
        assertThat(frames(tape("time,code,price,size\nyesterday,A,1,1\n"))).isEqualTo(1);
        assertThat(err).contains("row 2", "time=yesterday");
        assertThat(frames(tape("time,code,price\n1700000000,A,1\n"))).isEqualTo(1);
        assertThat(err).contains("no column 'size'");
        assertThat(frames(tape("time,code,price,size\n2025-06-03T09:15:00,A,1,1\n"))).isEqualTo(1);
        assertThat(err).contains("--zone");
        assertThat(frames(tape("time,code,price,size\n1700000000,A,1,1\n"), "--snapshot", "soon")).isEqualTo(2);
        assertThat(err).contains("--snapshot soon");
    }

    @Test
    void theVietnameseTapeLosesNothing() throws IOException {
        Path tape = DATA.resolve("vn_trades_2025-06-03_FPT_VNM_VCB.csv.gz");
        assumeTrue(Files.exists(tape), () -> "skipped: no tape at " + tape.toAbsolutePath().normalize());

        int status = command("--trades", tape.toString(), "--time", "time_ict", "--symbol", "symbol", "--price", "price_kvnd",
                "--size", "volume", "--price-scale", "1000", "--symbol-suffix", ".VN", "--exchange", "VSE", "--json",
                "--out", capture().toString());

        assertThat(status).isZero();
        assertThat(out).contains("{\"rows\":2057,\"frames\":2057,\"distinctFrames\":2057,");
        assertThat(read()).hasSize(2_057);
        assertThat(distinct(read())).isEqualTo(2_057);
    }

    @Test
    void theAmericanTapeLosesNothingOfTheRegularSession() throws IOException {
        Path tape = DATA.resolve("us_trades_2013-10-07_BAC_IBM.csv.gz");
        assumeTrue(Files.exists(tape), () -> "skipped: no tape at " + tape.toAbsolutePath().normalize());

        int status = command("--trades", tape.toString(), "--time", "time_new_york", "--symbol", "symbol", "--price",
                "price_usd", "--size", "size", "--zone", "America/New_York", "--exchange", "NYQ", "--json",
                "--out", capture().toString());

        assertThat(status).isZero();
        List<PricingData> regular = read().stream().filter(PricingData::hasDayVolume).toList();
        assertThat(distinct(regular)).isEqualTo(regular.size());
        assertThat(out).contains("\"rows\":112465,\"frames\":112465,\"distinctFrames\":" + distinct(read()) + ",");
        assertThat(out).contains("\"volume\":64411712,\"regularVolume\":"
                + regular.stream().filter(d -> d.getId().equals("BAC")).mapToLong(PricingData::getLastSize).sum() + "}");
    }

    private static int distinct(List<PricingData> frames) {
        Set<List<Object>> contents = new HashSet<>();
        frames.forEach(d -> contents.add(List.of(
                d.getId(), d.getTime(), d.getPrice(), d.hasDayVolume(), d.getDayVolume(), d.getLastSize())));
        return contents.size();
    }

    private int frames(Path tape, String... more) {
        List<String> args = new ArrayList<>(List.of("--trades", tape.toString(), "--time", "time", "--symbol", "code",
                "--price", "price", "--size", "size", "--out", capture().toString()));
        args.addAll(List.of(more));
        return command(args.toArray(String[]::new));
    }

    private int command(String... args) {
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream failed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(failed, true, StandardCharsets.UTF_8));
        try {
            return FramesCommand.run(args);
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
            out = printed.toString(StandardCharsets.UTF_8);
            err = failed.toString(StandardCharsets.UTF_8);
        }
    }

    private Path capture() {
        return directory.resolve("capture.jsonl.gz");
    }

    private Path tape(String text) throws IOException {
        Path file = directory.resolve("tape.csv");
        Files.writeString(file, text);
        return file;
    }

    private List<PricingData> read() throws IOException {
        List<PricingData> frames = new ArrayList<>();
        try (CaptureReader reader = new CaptureReader(capture())) {
            for (Optional<RawFrame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                frames.add(((Pricing) YahooFrameCodec.decode(frame.get().text())).data());
            }
        }
        return frames;
    }

    private List<Long> receivedAt() throws IOException {
        List<Long> times = new ArrayList<>();
        try (CaptureReader reader = new CaptureReader(capture())) {
            for (Optional<RawFrame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                times.add(frame.get().receivedAt());
            }
        }
        return times;
    }
}
