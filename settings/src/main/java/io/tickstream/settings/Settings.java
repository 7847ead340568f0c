package io.tickstream.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads a configuration record: environment variables first, then a file, then the fallbacks. The file is named by
 * {@value #FILE_VARIABLE} and holds {@code NAME=value} lines. A record may hold other such records as components.
 *
 * @param <T> the record
 */
public final class Settings<T extends Record> {
    /** Names the file. */
    public static final String FILE_VARIABLE = "TICKSTREAM_CONFIG";

    /** Means whoever starts a service, not the service: more options for its JVM. */
    public static final String JVM_VARIABLE = "TICKSTREAM_JVM_OPTIONS";

    private final Class<T> type;
    private final Map<String, Setting> known = new LinkedHashMap<>();

    private Settings(Class<T> type) {
        this.type = type;
        collect(type);
    }

    public static <T extends Record> Settings<T> of(Class<T> type) {
        return new Settings<>(type);
    }

    /**
     * What every {@code main} begins with: prints the help and ends with 0 where asked for; ends with 2 and one line on
     * stderr where the configuration is wrong.
     */
    public T readOrExit(String purpose, String... args) {
        if (Arrays.stream(args).anyMatch(arg -> arg.equals("--help") || arg.equals("-h"))) {
            System.out.println(purpose + System.lineSeparator() + System.lineSeparator() + help());
            System.exit(0);
        }
        try {
            if (args.length > 0) {
                throw new SettingsException("unknown argument '" + args[0] + "'; settings are environment variables, see --help");
            }
            return read(System.getenv());
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    /**
     * The record as the environment and the file it names say.
     *
     * @throws SettingsException on an unknown key, a missing or an unusable value
     */
    public T read(Map<String, String> environment) {
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        return read(environment, file.isBlank() ? Map.of() : load(Path.of(file)));
    }

    T read(Map<String, String> environment, Map<String, String> file) {
        UnknownKeys unknown = new UnknownKeys(known.keySet());
        unknown.refuseIn(file);
        unknown.refuseMisspeltIn(environment);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(onlyKnown(file), "file", 200),
                        new PropertiesConfigSource(onlyKnown(environment), "environment", 300))
                .withConverter(Duration.class, 200, DurationText::parse)
                .build();
        return bind(type, config);
    }

    /** One line per setting: name, default and meaning. */
    public String help() {
        int width = known.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder("Settings (environment variables, or NAME=value lines of the file named by "
                + FILE_VARIABLE + "):" + System.lineSeparator());
        known.forEach((name, setting) -> text.append(("  %-" + width + "s  %s%s%n").formatted(
                name, setting.help(), setting.fallback().isEmpty() ? "" : " [" + setting.fallback() + "]")));
        return text.toString();
    }

    private void collect(Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting != null) {
                known.put(setting.name(), setting);
            } else if (component.getType().isRecord()) {
                collect(component.getType());
            } else {
                throw new IllegalStateException(record + "." + component.getName() + " has no @Setting");
            }
        }
    }

    private <R> R bind(Class<R> record, SmallRyeConfig config) {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            Setting setting = component.getAnnotation(Setting.class);
            values.add(setting == null ? bind(component.getType(), config) : value(setting, component, config));
        }
        try {
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new SettingsException(e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + record, e);
        }
    }

    private static Object value(Setting setting, RecordComponent component, SmallRyeConfig config) {
        String text = config.getOptionalValue(setting.name(), String.class)
                .filter(value -> !value.isBlank())
                .orElse(setting.fallback())
                .strip();
        Type generic = component.getGenericType();
        try {
            if (component.getType() == Optional.class) {
                return text.isEmpty() ? Optional.empty() : Optional.of(convert(text, argument(generic), config));
            }
            if (component.getType() == List.class) {
                return Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(word -> convert(word, argument(generic), config))
                        .toList();
            }
            if (text.isEmpty()) {
                throw new SettingsException(setting.name() + " is not set; it is required: " + setting.help());
            }
            return convert(text, component.getType(), config);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(setting.name() + "=" + (setting.secret() ? "(hidden)" : text) + ": " + e.getMessage());
        }
    }

    private static Class<?> argument(Type generic) {
        return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    private static Object convert(String text, Class<?> type, SmallRyeConfig config) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> name(constant).equalsIgnoreCase(text.replace('-', '_')))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("expected one of " + Arrays.stream(type.getEnumConstants())
                            .map(constant -> name(constant).toLowerCase(Locale.ROOT).replace('_', '-')).toList()));
        }
        if (type == boolean.class && !text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("expected true or false");
        }
        try {
            return config.getConverter(type).orElseThrow(() -> new IllegalStateException("no converter for " + type)).convert(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number of type " + type.getSimpleName(), e);
        }
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name();
    }

    private Map<String, String> onlyKnown(Map<String, String> values) {
        Map<String, String> kept = new HashMap<>(values);
        kept.keySet().retainAll(known.keySet());
        return kept;
    }

    private static Map<String, String> load(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(FILE_VARIABLE + "=" + file + ": expected a readable file of NAME=value lines (" + e + ")");
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
