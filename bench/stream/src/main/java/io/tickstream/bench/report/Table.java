package io.tickstream.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of Markdown. */
public final class Table {
    private final List<String> lines = new ArrayList<>();

    public Table(String... heads) {
        row(heads);
        row(Collections.nCopies(heads.length, "---").toArray(String[]::new));
    }

    public Table row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
