package io.tickstream.bench.run;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A contender of the fan-out in a process of its own, which ends when its input does. */
public final class FanoutServer implements AutoCloseable {
    private static final Path MODULE = Path.of("bench", "fanout");
    private static final int PATIENCE_SECONDS = 60;

    /** Who can take part. */
    public enum Kind {
        BRIDGE("/v2/iex", "the bridge"),
        BARE_NETTY_JOINED("/fanout", "bare Netty, frames joined"),
        BARE_NETTY("/fanout", "bare Netty, a frame a message"),
        WS("/", "Node's ws"),
        WEBSOCKETS("/websockets", "quarkus-websockets"),
        WEBSOCKETS_NEXT("/websockets-next", "quarkus-websockets-next");

        private final String path;
        private final String title;

        Kind(String path, String title) {
            this.path = path;
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Only the bridge waits for a subscription. */
        boolean subscribes() {
            return this == BRIDGE;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a server holds, in bytes.
     *
     * @param heap alive after a collection
     * @param direct outside of the heap, as the runtime counts it
     * @param resident of the process, as the kernel counts it
     */
    public record Memory(long heap, long direct, long resident) {}

    private final Kind kind;
    private final int port;
    private final Process process;
    private final BufferedReader output;
    private final OutputStream input;

    private FanoutServer(Kind kind, int port, Process process) {
        this.kind = kind;
        this.port = port;
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        this.input = process.getOutputStream();
    }

    /** Whether its program is there: Java's is built with {@code -Pbench}, Node's is installed by {@link #install}. */
    public static FanoutServer start(Kind kind, Path logs) throws IOException {
        Files.createDirectories(logs);
        int port = FreePorts.next();
        Process process = new ProcessBuilder(command(kind, port))
                .redirectError(ProcessBuilder.Redirect.appendTo(logs.resolve(kind.word() + ".log").toFile()))
                .start();
        FanoutServer server = new FanoutServer(kind, port, process);
        try {
            server.expect("ready");
            return server;
        } catch (IOException e) {
            server.close();
            throw new IOException(kind.title + " did not start; its log is in " + logs, e);
        }
    }

    /** Installs Node's ws as its lock file says; false where there is no Node.js, no npm or no registry. */
    public static boolean installWs() {
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(nodeHome().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && npm.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Clients that read what it sends. */
    public Crowd connect(int clients) throws IOException {
        return Crowd.connect(port, kind.path, clients, kind.subscribes());
    }

    /** Ticks up to this number may be sent. */
    public void credit(long number) {
        say(Long.toString(number));
    }

    /** Processor time so far, in seconds. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    public Memory memory() throws IOException {
        say("memory");
        String[] both = output.readLine().split(" ");
        String resident = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return new Memory(Long.parseLong(both[0]), Long.parseLong(both[1]), Long.parseLong(resident.replaceAll("\\D", "")) * 1024);
    }

    private static List<String> command(Kind kind, int port) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path app = app();
        return kind == Kind.WS
                ? List.of("node", nodeHome().resolve("server.mjs").toString(), Integer.toString(port))
                : List.of(java.toString(), "@" + app.resolve("jvm.options"), "-jar", app.resolve("quarkus-run.jar").toString(), kind.word(), Integer.toString(port));
    }

    private static Path app() {
        return Checkout.find().root().resolve(MODULE).resolve("target/quarkus-app");
    }

    private static Path nodeHome() {
        return app().resolve("node");
    }

    private void say(String line) {
        try {
            input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            input.flush();
        } catch (IOException e) {
            throw new IllegalStateException(kind.title + " has ended", e);
        }
    }

    private void expect(String line) throws IOException {
        String found = output.readLine();
        if (!line.equals(found)) {
            throw new IOException("expected " + line + ", found " + found);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
