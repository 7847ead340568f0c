package io.tickstream.local.torture;

import java.util.List;

/**
 * Something that must hold after a torture.
 *
 * @param name in words
 * @param detail figures, or what is wrong
 * @param differences the first of them; empty where there are none
 */
public record Check(String name, boolean ok, String detail, List<String> differences) {

    static Check of(String name, boolean ok, String detail) {
        return new Check(name, ok, detail, List.of());
    }
}
