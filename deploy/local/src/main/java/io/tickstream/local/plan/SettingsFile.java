package io.tickstream.local.plan;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The configuration file of {@code up}: {@code NAME=value} lines, settings of any part. TICKSTREAM_CONFIG names it where the option does not. */
public record SettingsFile(Optional<Path> option) {

    /** Names the file, here and to a service that is run by itself. */
    public static final String VARIABLE = "TICKSTREAM_CONFIG";

    /**
     * The settings of the file that the environment does not set itself.
     *
     * @throws UsageException when the file cannot be read
     */
    public Map<String, String> read(Map<String, String> environment) {
        Optional<Path> file = option.or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(name -> !name.isBlank()).map(Path::of));
        Map<String, String> settings = new LinkedHashMap<>();
        file.map(SettingsFile::load).ifPresent(properties ->
                properties.stringPropertyNames().stream().filter(name -> !environment.containsKey(name)).sorted().forEach(name -> settings.put(name, properties.getProperty(name))));
        return settings;
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("the configuration file %s cannot be read (%s); expected NAME=value lines".formatted(file, e));
        }
    }
}
