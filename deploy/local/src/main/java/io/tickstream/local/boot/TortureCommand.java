package io.tickstream.local.boot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickstream.local.plan.UsageException;
import io.tickstream.local.torture.Torture;
import io.tickstream.local.torture.TortureReport;
import io.tickstream.local.torture.TortureRequest;
import io.tickstream.local.view.TortureView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "torture",
        description = {
            "Breaks a platform of its own on purpose, over and over, and finds out whether anything was lost or became wrong.",
            "Stream job, broker and store are killed at random and at chosen instants (while a checkpoint is written, at its commit, with requests in flight, two at once, "
                    + "again while starting), the broker is stopped, the checkpoint directory runs full (as root). Then the raw rows must be the distinct ticks sent, "
                    + "and every bar what rebuild makes of them."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:clean", "1:not clean; what differs and where the evidence lies is told", "2:wrong usage"})
final class TortureCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @Option(names = "--seed", paramLabel = "N", description = "does what an earlier torture with this seed did (a random one, printed)")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--kills", paramLabel = "N", defaultValue = "20", description = "of each of stream job, broker and store, at least (${DEFAULT-VALUE})")
    private int kills;

    @Option(names = "--stop", paramLabel = "SPAN", converter = Span.class, defaultValue = "60s", description = "how long the broker is stopped; 0s: not at all (${DEFAULT-VALUE})")
    private Duration stop;

    @Option(names = "--duration", paramLabel = "SPAN", converter = Span.class, defaultValue = "0s", description = "goes on with further faults until this has passed, e.g. 30m (${DEFAULT-VALUE})")
    private Duration duration;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "200", description = "ticks a second over all symbols (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--symbols", paramLabel = "N", description = "how many stocks trade (all 285 of HOSE)")
    private Optional<Integer> symbols = Optional.empty();

    @Option(names = "--no-settle", description = "do not wait until the last minute's bars have closed")
    private boolean noSettle;

    @Option(names = "--data", paramLabel = "DIR", description = "its own data directory; emptied first (.tickstream/torture of the repository)")
    private Path data;

    @Option(names = "--json", description = "the report as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Path directory = Optional.ofNullable(data).orElseGet(() -> DataOption.home().resolve(".tickstream").resolve("torture")).toAbsolutePath().normalize();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UsageException("--data %s is a file; expected a directory".formatted(directory));
        }
        TortureRequest request = new TortureRequest(directory, seed.orElseGet(() -> (long) new Random().nextInt(Integer.MAX_VALUE)), kills, stop, duration, rate, symbols, !noSettle);
        try (Torture torture = Torture.prepare(request, new TortureView(System.err, Boolean.getBoolean("tickstream.terminal")))) {
            Runtime.getRuntime().addShutdownHook(new Thread(torture::close, "stop"));
            TortureReport report = torture.run();
            Files.writeString(request.report(), JSON.writeValueAsString(report));
            System.out.println(json ? JSON.writeValueAsString(report) : TortureView.text(report));
            return report.isClean() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** Spans such as 500ms, 60s or 30m. */
    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                Duration span = text.endsWith("ms") ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))) : Duration.parse("PT" + text);
                if (!span.isNegative()) {
                    return span;
                }
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no span; expected one such as 500ms, 60s or 30m");
            }
            throw new TypeConversionException("'" + text + "' is negative; expected a span such as 60s");
        }
    }
}
