package io.tickstream.local.plan;

import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import java.util.List;
import java.util.Locale;

/**
 * One port of the platform, on 127.0.0.1.
 *
 * @param part the name of the part that listens on it
 * @param variable the environment variable that sets it, here and in the part
 * @param fallback its number unless it is set
 */
public record Port(String part, String variable, int fallback) {

    /** Every port of every part, in the order the parts start. */
    public static List<Port> all() {
        return Parts.all().stream().flatMap(part -> of(part).stream()).toList();
    }

    /** The ports of a part, its main one first. */
    public static List<Port> of(Part part) {
        return part.ports().entrySet().stream().map(entry -> new Port(part.name(), entry.getKey(), entry.getValue())).toList();
    }

    /** The option of {@code up} that sets it: {@code --kafka-port} for KAFKA_PORT. */
    public String option() {
        return "--" + variable.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
