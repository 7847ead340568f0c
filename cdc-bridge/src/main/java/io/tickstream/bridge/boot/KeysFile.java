package io.tickstream.bridge.boot;

import io.tickstream.bridge.flow.Keys;
import io.tickstream.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Keys from a file, read once at the start; of secrets it holds only hashes. */
final class KeysFile implements Keys {
    private final Map<String, byte[]> hashes;

    private KeysFile(Map<String, byte[]> hashes) {
        this.hashes = hashes;
    }

    /** A file that cannot be used is a SettingsException that names the line. */
    static KeysFile read(Path file) {
        Map<String, byte[]> hashes = new HashMap<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int colon = line.indexOf(':');
                if (colon < 1 || !line.substring(colon + 1).strip().matches("[0-9a-fA-F]{64}")) {
                    throw new SettingsException("API_KEYS_FILE=" + file + ": line " + number + " is not KEY_ID:SHA-256 in hexadecimal");
                }
                hashes.put(line.substring(0, colon).strip(), HexFormat.of().parseHex(line.substring(colon + 1).strip()));
            }
        } catch (IOException e) {
            throw new SettingsException("API_KEYS_FILE=" + file + ": expected a readable file (" + e + ")");
        }
        if (hashes.isEmpty()) {
            throw new SettingsException("API_KEYS_FILE=" + file + ": expected a line KEY_ID:SHA-256 at least; without one nobody could come in");
        }
        return new KeysFile(hashes);
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public boolean accept(String key, String secret) {
        if (key.isEmpty()) {
            byte[] bearer = sha256(secret);
            return hashes.values().stream().anyMatch(hash -> MessageDigest.isEqual(hash, bearer));
        }
        byte[] expected = hashes.get(key);
        return expected != null && MessageDigest.isEqual(expected, sha256(secret));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
