package io.tickstream.streamjob.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.util.SerializedThrowable;

/** What to tell a person whose job cannot continue from its state: what is wrong with it, and the commands that go on without. */
final class WaysOn {
    private WaysOn() {}

    static UnusableStateException noneIsWhole(Path checkpoints, List<Path> damaged) {
        String names = damaged.stream().map(each -> each.getFileName().toString()).collect(Collectors.joining(", "));
        return new UnusableStateException(
                "every checkpoint in " + checkpoints + " is damaged (" + names + "; the lines above say how). To go on, ./tickstream down, and then\n" + without(checkpoints), null);
    }

    static UnusableStateException notRestored(Path state, int attempts, Throwable last) {
        return new UnusableStateException(
                state + " was not restored in " + attempts + " attempts, although its files are whole; the last one: " + root(last)
                        + ". If the cause lies elsewhere, mend it and start again. To go on without, ./tickstream down, and then\n"
                        + "  from the checkpoint before it:  mv " + state + "/" + StateFiles.METADATA + " " + state + "/unusable, and ./tickstream up\n"
                        + without(state.getParent()),
                last);
    }

    /** Why, without the steps it went through. */
    static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof SerializedThrowable ? root.getMessage() : root.toString();
    }

    private static String without(Path checkpoints) {
        return "  from a savepoint:  ./tickstream up --from-savepoint DIRECTORY (in a process of its own: FROM_SAVEPOINT=DIRECTORY)\n"
                + "  from the first offset of the topic, which writes the same rows again:  mv " + checkpoints + " " + checkpoints
                + ".damaged, and ./tickstream up\n"
                + "Afterwards ./tickstream rebuild --check says whether every bar is what the stored ticks say, and ./tickstream rebuild --write repairs it.";
    }
}
