package io.tickstream.market;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trading calendars, as data: one properties file each, those of this library and, above them, those of a directory of
 * the operator's. Immutable.
 *
 * <pre>
 * zone = Asia/Ho_Chi_Minh
 * exchanges = VSE, HOSE
 * weekdays = MONDAY, TUESDAY            (default: Monday to Friday)
 * sessions = 09:15-11:30, 13:00-14:45   (none: always open)
 * closed = 2026-01-01, 2026-01-02
 * shortened.2026-11-27 = 09:30-13:00
 * </pre>
 */
public final class Calendars {
    private static final List<String> BUILT_IN = List.of("HOSE", "HNX", "UPCOM", "US", "ALWAYS_OPEN");

    private final Map<String, TradingCalendar> byCode;
    private final Map<String, TradingCalendar> byExchange = new HashMap<>();

    private Calendars(Map<String, TradingCalendar> byCode) {
        this.byCode = byCode;
        byCode.values().forEach(c -> c.exchanges().forEach(exchange -> byExchange.put(exchange, c)));
    }

    /** The calendars that come with the platform. */
    public static Calendars builtIn() {
        Map<String, TradingCalendar> calendars = new LinkedHashMap<>();
        for (String code : BUILT_IN) {
            try (InputStream in = Calendars.class.getResourceAsStream("calendars/" + code + ".properties")) {
                calendars.put(code, read(code, new InputStreamReader(in, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException("calendar " + code, e);
            }
        }
        return new Calendars(calendars);
    }

    /**
     * The built-in calendars, replaced or joined by every {@code *.properties} file of a directory.
     *
     * @throws IllegalArgumentException naming the file and the value that is wrong
     */
    public static Calendars withOverrides(Path directory) {
        Map<String, TradingCalendar> calendars = new LinkedHashMap<>(builtIn().byCode);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.properties")) {
            for (Path file : files) {
                String code = file.getFileName().toString().replace(".properties", "");
                try (Reader in = Files.newBufferedReader(file)) {
                    calendars.put(code, read(code, in));
                } catch (IllegalArgumentException | IOException e) {
                    throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("calendars of " + directory, e);
        }
        return new Calendars(calendars);
    }

    public Optional<TradingCalendar> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Collection<TradingCalendar> all() {
        return byCode.values();
    }

    /** Whether an exchange code has a calendar of its own; where not, {@link #of} falls back. */
    public boolean knows(String exchange) {
        return exchange != null && byExchange.containsKey(exchange);
    }

    /**
     * The calendar of a tick: by exchange code; where that is unknown or null, HOSE for symbols that end in {@code .VN},
     * else always open in UTC. Never null.
     */
    public TradingCalendar of(String exchange, String symbol) {
        TradingCalendar known = exchange == null ? null : byExchange.get(exchange);
        if (known != null) {
            return known;
        }
        return byCode.get(symbol.endsWith(".VN") ? "HOSE" : "ALWAYS_OPEN");
    }

    private static TradingCalendar read(String code, Reader in) throws IOException {
        Properties file = new Properties();
        file.load(in);
        try {
            Map<LocalDate, List<TradingCalendar.Session>> shortened = file.stringPropertyNames().stream()
                    .filter(key -> key.startsWith("shortened."))
                    .collect(Collectors.toMap(
                            key -> LocalDate.parse(key.substring("shortened.".length())),
                            key -> sessions(file.getProperty(key))));
            return new TradingCalendar(
                    code,
                    ZoneId.of(file.getProperty("zone", "UTC")),
                    words(file.getProperty("exchanges", "")).collect(Collectors.toSet()),
                    weekdays(file.getProperty("weekdays")),
                    sessions(file.getProperty("sessions", "")),
                    words(file.getProperty("closed", "")).map(LocalDate::parse).collect(Collectors.toSet()),
                    shortened);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("calendar " + code + ": " + e.getMessage(), e);
        }
    }

    private static Set<DayOfWeek> weekdays(String value) {
        if (value == null) {
            return Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
        }
        return words(value).map(DayOfWeek::valueOf).collect(Collectors.toSet());
    }

    private static List<TradingCalendar.Session> sessions(String value) {
        List<TradingCalendar.Session> sessions = new ArrayList<>();
        words(value).forEach(span -> {
            String[] ends = span.split("-");
            if (ends.length != 2) {
                throw new IllegalArgumentException("session '" + span + "' is not HH:MM-HH:MM");
            }
            sessions.add(new TradingCalendar.Session(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        });
        return sessions;
    }

    private static Stream<String> words(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }
}
