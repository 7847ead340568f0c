package io.tickstream.settings;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds keys nobody reads: all of them in a file, and in the environment those that look like a misspelt setting. */
final class UnknownKeys {
    private static final String OUR_PREFIX = "TICKSTREAM_";

    private final Set<String> known;

    UnknownKeys(Set<String> known) {
        this.known = known;
    }

    void refuseIn(Map<String, String> file) {
        file.keySet().stream().filter(key -> !known.contains(key)).sorted().findFirst().ifPresent(key -> {
            throw unknown(key, nearest(key, key.length()));
        });
    }

    void refuseMisspeltIn(Map<String, String> environment) {
        for (String key : environment.keySet()) {
            if (known.contains(key) || key.equals(Settings.FILE_VARIABLE) || key.equals(Settings.JVM_VARIABLE)) {
                continue;
            }
            Optional<String> meant = nearest(key, key.length() < 8 ? 1 : 2);
            if (meant.isPresent() || key.startsWith(OUR_PREFIX)) {
                throw unknown(key, meant.or(() -> nearest(key, key.length())));
            }
        }
    }

    private static SettingsException unknown(String key, Optional<String> meant) {
        return new SettingsException("unknown setting '" + key + "'"
                + meant.map(name -> "; did you mean " + name + "?").orElse(""));
    }

    private Optional<String> nearest(String key, int within) {
        return known.stream()
                .filter(name -> distance(name, key) <= within)
                .min(Comparator.comparingInt(name -> distance(name, key)));
    }

    /** Levenshtein's distance: the fewest single-character edits between two words. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
