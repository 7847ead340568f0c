package io.tickstream.local.torture;

import io.tickstream.embedded.kit.Part;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Something that goes wrong. */
sealed interface Fault {

    /** When a part is killed. */
    enum Moment {
        /** Wherever it just is. */
        ANY("at any moment"),
        /** A checkpoint has begun and is not complete. */
        CHECKPOINT("during a checkpoint"),
        /** A checkpoint has just become complete: offsets are committed, older checkpoints deleted. */
        COMMIT("at a checkpoint's commit"),
        /** Requests have reached it and are not answered: it is stopped for a while and then killed. */
        IN_FLIGHT("with requests in flight"),
        /** The store stands still with its requests in its sockets, and does them only after their sender's death. */
        WRITES_OUTLIVE("while its last writes wait in the store"),
        /** Twice: the second time while it starts after the first. */
        STARTING("and again while it starts");

        private final String words;

        Moment(String words) {
            this.words = words;
        }
    }

    /**
     * SIGKILL for one part, or for several at once.
     *
     * @param delay counted from the moment
     */
    record Kill(List<Part> parts, Moment moment, Duration delay) implements Fault {
        public Kill {
            parts = List.copyOf(parts);
        }

        @Override
        public String kind() {
            return parts.stream().map(Part::name).sorted().collect(Collectors.joining(" and ")) + ", killed "
                    + (parts.size() > 1 ? "at once" : moment.words);
        }
    }

    /** SIGSTOP, and SIGCONT later. */
    record Stop(Part part, Duration length) implements Fault {
        @Override
        public String kind() {
            return "%s, stopped for %.0f s".formatted(part.name(), length.toMillis() / 1000.0);
        }
    }

    /**
     * Nothing more can be written where the checkpoints are; the job is killed meanwhile.
     *
     * @param length how long it stays so before and after the kill
     */
    record FullDisk(Duration length) implements Fault {
        @Override
        public String kind() {
            return "checkpoint directory full";
        }
    }

    /** What it is, in words that faults of one kind share. */
    String kind();
}
