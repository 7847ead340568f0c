package io.tickstream.local.run;

import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.RunDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends what a launcher that was killed left behind. Parts end by themselves then; this waits for them, and sees that they do. */
public final class Leftovers {

    private Leftovers() {}

    /**
     * Ends every process of the records, with its descendants, and forgets the records. Call it only while no launcher runs on the directory.
     *
     * @param grace for all of them together, before they are killed
     * @return the names of the parts that still ran
     */
    public static List<String> end(RunDirectory directory, Duration grace) {
        List<String> found = new ArrayList<>();
        List<ProcessHandle> processes = new ArrayList<>();
        for (PartRecord record : directory.parts()) {
            Optional<ProcessHandle> process = record.process();
            process.ifPresent(handle -> {
                found.add(record.name());
                Stream.concat(Stream.of(handle), handle.descendants()).forEach(processes::add);
                handle.destroy();
            });
        }
        Instant deadline = Instant.now().plus(grace);
        processes.forEach(process -> endBy(deadline, process));
        directory.clear();
        return found;
    }

    private static void endBy(Instant deadline, ProcessHandle process) {
        try {
            process.onExit().get(Math.max(0, Duration.between(Instant.now(), deadline).toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for pid " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
