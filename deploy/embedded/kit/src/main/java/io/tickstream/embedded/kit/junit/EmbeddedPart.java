package io.tickstream.embedded.kit.junit;

import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.PartFailedException;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.embedded.kit.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A part for the time of a test class, or until {@link #close}. Its log stays in {@code target/embedded}, its data go.
 *
 * @param <S> the kind of part
 */
public abstract class EmbeddedPart<S extends EmbeddedPart<S>> implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private static final Path RUNS = Path.of("target", "embedded").toAbsolutePath();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final List<EmbeddedPart<?>> used = new ArrayList<>();
    private Launch launch;
    private PartProcess process;

    EmbeddedPart(Part part) {
        Path directory = RUNS.resolve(part.name() + "-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet());
        launch = Launch.of(part, directory).onFreePorts();
    }

    /** One more environment variable. */
    public final S with(String setting, Object value) {
        launch = launch.with(Map.of(setting, value.toString()));
        return self();
    }

    /** Its command line. */
    public final S arguments(String... words) {
        launch = launch.withArguments(words);
        return self();
    }

    /** Becoming ready may take this long instead of three minutes. */
    public final S within(Duration deadline) {
        launch = launch.withDeadline(deadline);
        return self();
    }

    /** Tells this part where those are, and starts them before it. */
    public final S using(EmbeddedPart<?>... parts) {
        for (EmbeddedPart<?> part : parts) {
            used.add(part);
            launch = launch.with(part.clientSettings());
        }
        return self();
    }

    /** Returns once the part can be used; those it uses are started side by side before it. Does nothing when it already runs. */
    public final S start() {
        spawn();
        process().awaitReady();
        return self();
    }

    private synchronized void spawn() {
        if (process == null) {
            used.forEach(EmbeddedPart::spawn);
            used.forEach(part -> part.process().awaitReady());
            process = PartProcess.spawn(launch);
        }
    }

    /** Stops it and starts it again on its data and ports, with another value of a setting; returns once it can be used. */
    public final synchronized S restartWith(String setting, Object value) {
        with(setting, value);
        process().close();
        process = PartProcess.spawn(launch);
        process.awaitReady();
        return self();
    }

    /** To kill, suspend or restart it. */
    public final synchronized PartProcess process() {
        if (process == null) {
            throw new PartFailedException(launch.part().name() + " is not started");
        }
        return process;
    }

    public final int port() {
        return launch.port();
    }

    /** The port of another setting of the part, such as {@code FLINK_UI_PORT}. */
    public final int port(String setting) {
        return Integer.parseInt(launch.settings().get(setting));
    }

    /** What a client of this part needs in its environment. */
    public final Map<String, String> clientSettings() {
        return new LinkedHashMap<>(launch.part().clientSettings(port()));
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public final void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public final synchronized void close() {
        if (process != null) {
            process.close();
            process = null;
            deleteData();
        }
    }

    final String clientSetting(String name) {
        return clientSettings().get(name);
    }

    abstract S self();

    private void deleteData() {
        try {
            Trees.delete(launch.dataDirectory());
            Trees.delete(launch.temporaryDirectory());
        } catch (IOException e) {
            throw new PartFailedException("cannot delete " + launch.dataDirectory(), e);
        }
    }
}
