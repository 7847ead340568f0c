package io.tickstream.producer.frames;

import io.tickstream.market.Calendars;
import io.tickstream.market.TradingCalendar;
import io.tickstream.producer.capture.CaptureWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the tape tool. */
@Command(
        name = "frames",
        sortOptions = false,
        description = "Turns a file of trades into a capture: the frames Yahoo's streamer would have sent, ready to replay.",
        footerHeading = "%nWhat the frames say:%n",
        footer = {
            "Event times are cut to the whole second, as Yahoo's are; the time of receipt is the trade's own, so that a replay "
                    + "keeps the tape's pauses. day_volume is the running sum of the regular trades per symbol and local "
                    + "date: it rises with every trade, so equal trades of one second stay different frames. last_size is "
                    + "the trade's size.",
            "Trades outside the exchange's sessions are marked as before or after the market and carry no day_volume, as "
                    + "Yahoo's do; equal ones of one second are then equal frames.",
            "In the summary, distinct frames = rows of stock_prices after a replay, and the volume in the regular session "
                    + "= sum of the bars' volumes."
        })
public final class FramesCommand implements Callable<Integer> {

    private static final Duration LONGEST_SPAN = Duration.ofDays(1);

    enum Hours {
        EXCHANGE,
        ALWAYS
    }

    /** Which trades become frames. */
    static final class Rate {
        @Option(names = "--every-trade", description = "A frame for every trade (default).")
        boolean everyTrade;

        @Option(names = "--snapshot", paramLabel = "SPAN",
                description = "A frame per symbol and span (1s, 500ms) in which it traded, with its last trade.")
        String span;
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--trades", required = true, paramLabel = "FILE", description = "CSV with a header, plain or .gz.")
    private Path trades;

    @Option(names = "--time", required = true, paramLabel = "COL",
            description = "Column of the time: ISO with or without offset, or epoch seconds or milliseconds.")
    private String time;

    @Option(names = "--symbol", required = true, paramLabel = "COL", description = "Column of the symbol.")
    private String symbol;

    @Option(names = "--price", required = true, paramLabel = "COL", description = "Column of the price.")
    private String price;

    @Option(names = "--size", required = true, paramLabel = "COL", description = "Column of the size, whole numbers.")
    private String size;

    @Option(names = "--zone", paramLabel = "Z",
            description = "Zone of times without offset and of trading dates; default: the exchange's.")
    private ZoneId zone;

    @Option(names = "--price-scale", paramLabel = "K", defaultValue = "1",
            description = "Prices are multiplied by this; 1000 where the tape is in thousands. Default: ${DEFAULT-VALUE}")
    private BigDecimal priceScale;

    @Option(names = "--symbol-suffix", paramLabel = "SUFFIX", defaultValue = "",
            description = "Appended to every symbol, for example .VN")
    private String symbolSuffix;

    @Option(names = "--exchange", paramLabel = "CODE",
            description = "Yahoo's exchange code for the frames, for example VSE, NMS, NYQ; also names the calendar.")
    private String exchange;

    @Option(names = "--hours", paramLabel = "WHICH", defaultValue = "exchange",
            description = "Which trades are of the regular session: those in the exchange's sessions (exchange; all where it "
                    + "has no calendar), or all (always). Default: ${DEFAULT-VALUE}")
    private Hours hours;

    @Option(names = "--previous-close", paramLabel = "COL",
            description = "Column of the previous close, for change and change_percent; default: frames carry neither.")
    private String previousClose;

    @ArgGroup
    private Rate rate;

    @Option(names = "--shuffle", paramLabel = "SPAN", defaultValue = "0ms",
            description = "Each frame is received up to so much (5s, 500ms) later than its trade, drawn at random, so that frames "
                    + "overtake each other. Default: none is")
    private String shuffle;

    @Option(names = "--duplicates", paramLabel = "SHARE", defaultValue = "0%",
            description = "So many of the frames (10%%) come once more. Default: none")
    private String duplicates;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0",
            description = "What --shuffle and --duplicates draw from; the same seed gives the same capture. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The capture; gzip where it ends in .gz.")
    private Path out;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this and exit.")
    private boolean help;

    /** Runs the tool; returns 0, 1 where it failed, 2 for wrong usage. */
    public static int run(String... args) {
        return new CommandLine(new FramesCommand()).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
    }

    @Override
    public Integer call() {
        try {
            TapeSummary summary = make();
            System.out.print(json ? summary.json() + System.lineSeparator() : summary.text());
            return 0;
        } catch (TapeException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("frames: " + e);
        }
        return 1;
    }

    private TapeSummary make() throws IOException, TapeException {
        Optional<TradingCalendar> calendar = Optional.ofNullable(exchange)
                .filter(Calendars.builtIn()::knows)
                .map(code -> Calendars.builtIn().of(code, ""));
        Optional<ZoneId> local = Optional.ofNullable(zone).or(() -> calendar.map(TradingCalendar::zone));
        TapeColumns columns = new TapeColumns(
                time, symbol, price, size, Optional.ofNullable(previousClose), priceScale, symbolSuffix);
        long span = rate == null || rate.span == null ? 0 : span("--snapshot", rate.span, 1);
        long late = span("--shuffle", shuffle, 0);
        double share = share();
        List<TapeTrade> tape = new TradeTape(trades, columns, new TimeText(local)).read();
        TapeSummary summary = new TapeSummary();
        Session session = new Session(
                local.orElse(ZoneId.of("UTC")), hours == Hours.ALWAYS ? null : calendar.orElse(null));
        FrameMaker maker = new FrameMaker(session, Optional.ofNullable(exchange), summary);
        boolean[] chosen = Sampling.choose(tape, span);
        try (CaptureWriter capture = CaptureWriter.replace(out)) {
            Disorder disorder = new Disorder(late, share, new Random(seed), capture::write);
            for (int i = 0; i < chosen.length; i++) {
                if (chosen[i]) {
                    disorder.accept(maker.frame(tape.get(i)));
                } else {
                    maker.skip(tape.get(i));
                }
            }
            disorder.end();
            summary.deliveries(capture.written());
        }
        return summary;
    }

    private long span(String option, String value, long least) {
        try {
            long millis = value.endsWith("ms")
                    ? Long.parseLong(value.substring(0, value.length() - 2))
                    : Duration.parse("PT" + value).toMillis();
            if (millis >= least && millis <= LONGEST_SPAN.toMillis()) {
                return millis;
            }
        } catch (RuntimeException e) {
            throw new ParameterException(spec.commandLine(), option + " " + value + ": expected a span such as 1s or 500ms", e);
        }
        throw new ParameterException(spec.commandLine(), option + " " + value + ": expected a span such as 1s or 500ms");
    }

    private double share() {
        if (duplicates.matches("\\d{1,3}%") && Integer.parseInt(duplicates.replace("%", "")) <= 100) {
            return Integer.parseInt(duplicates.replace("%", "")) / 100.0;
        }
        throw new ParameterException(spec.commandLine(), "--duplicates " + duplicates + ": expected a share from 0% to 100%");
    }
}
