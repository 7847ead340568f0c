package io.tickstream.local.view;

import io.tickstream.local.run.Progress;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Shows how the parts come up: on a terminal a table that is drawn again with every change, elsewhere a line per change worth one. After {@link #up} only what goes wrong is told.
 *
 * <p>Thread safety: any thread.
 */
public final class ProgressView implements Progress {

    private static final String UP_AND_CLEAR = "\033[%dA\033[J";

    private final PrintStream out;
    private final boolean terminal;
    private final Instant began = Instant.now();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private boolean up;
    private int drawn;

    /** @param terminal whether {@code out} understands ANSI's escape sequences */
    public ProgressView(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void changed(PartRecord now, String note) {
        if (up || now.phase() == Phase.STOPPED) {
            if (now.phase() != Phase.STOPPED && now.phase() != Phase.STARTING) {
                out.printf("%s %s %s%n", Instant.now().truncatedTo(ChronoUnit.SECONDS), now.name(), told(now, note));
            }
            return;
        }
        String line = "  %-14s %s".formatted(now.name(), told(now, note));
        lines.put(now.name(), line);
        if (terminal) {
            draw();
        } else if (now.phase() != Phase.WAITING && now.phase() != Phase.STARTING) {
            out.println(line);
        }
    }

    /** The platform is up: the table stays as it is. */
    public synchronized void up() {
        up = true;
    }

    /** Since this view was made. */
    public String elapsed() {
        return "%.1f s".formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0);
    }

    private String told(PartRecord now, String note) {
        String phase = now.phase().name().toLowerCase(Locale.ROOT);
        String when = now.phase() == Phase.READY || now.phase() == Phase.DONE ? " after " + elapsed() : "";
        String where = now.phase() == Phase.READY && !now.ports().isEmpty() ? "  " + now.ports() : "";
        return phase + (up ? "" : when) + where + (note.isEmpty() ? "" : ": " + note);
    }

    private void draw() {
        if (drawn > 0) {
            out.printf(UP_AND_CLEAR, drawn);
        }
        lines.values().forEach(out::println);
        out.flush();
        drawn = lines.size();
    }
}
