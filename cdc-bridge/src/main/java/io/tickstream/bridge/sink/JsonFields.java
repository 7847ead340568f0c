package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Writes a message as one JSON object; numbers as plain decimals, moments as RFC 3339. */
final class JsonFields implements Fields {
    private static final double EXACT = 1L << 53;

    private final StringBuilder out = new StringBuilder(256).append('{');

    @Override
    public void text(String key, String value) {
        key(key);
        quote(value);
    }

    @Override
    public void number(String key, double value) {
        key(key);
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            out.append((long) value);
        } else {
            out.append(BigDecimal.valueOf(value).toPlainString());
        }
    }

    @Override
    public void integer(String key, long value) {
        key(key);
        out.append(value);
    }

    @Override
    public void flag(String key, boolean value) {
        key(key);
        out.append(value);
    }

    @Override
    public void time(String key, long millis) {
        key(key);
        out.append('"').append(Instant.ofEpochMilli(millis)).append('"');
    }

    @Override
    public void texts(String key, Collection<String> values) {
        key(key);
        out.append('[');
        String separator = "";
        for (String value : values) {
            out.append(separator);
            quote(value);
            separator = ",";
        }
        out.append(']');
    }

    @Override
    public void integers(String key, Map<String, Long> values) {
        key(key);
        JsonFields object = new JsonFields();
        values.forEach(object::integer);
        out.append(object.finish());
    }

    String finish() {
        return out.append('}').toString();
    }

    private void key(String key) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append('"').append(key).append("\":");
    }

    private void quote(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
