package io.tickstream.embedded.warehouse;

import io.tickstream.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code java -jar warehouse.jar}: exit codes 0 stopped as asked, 1 failed, 2 bad usage or settings. */
public final class Main {

    private Main() {}

    /** {@code --unpack DIRECTORY} puts PostgreSQL's programs there and returns: the build does so, to make the first start a short one. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("--unpack")) {
            Distribution.unpackUnder(Files.createDirectories(Path.of(arguments[1])));
            return;
        }
        WarehouseSettings settings = Settings.of(WarehouseSettings.class)
                .readOrExit("warehouse: PostgreSQL on the loopback interface", arguments);
        Warehouse warehouse = new Warehouse(settings);
        Thread stop = new Thread(() -> stop(warehouse), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            warehouse.start();
            System.out.println("warehouse serves 127.0.0.1:" + settings.port() + " from " + settings.dataDirectory());
            int status = warehouse.awaitEnd();
            if (!stop.isAlive()) {
                fail("the server ended by itself, with status " + status);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (!stop.isAlive()) {
                closeQuietly(warehouse);
                fail(e.getMessage());
            }
        }
    }

    /** Ends with halt because a JVM stopped by SIGTERM would exit with 143, and being stopped is no failure. */
    private static void stop(Warehouse warehouse) {
        boolean closed = closeQuietly(warehouse);
        System.out.println("warehouse stopped");
        Runtime.getRuntime().halt(closed ? 0 : 1);
    }

    private static boolean closeQuietly(Warehouse warehouse) {
        try {
            warehouse.close();
            return true;
        } catch (IOException e) {
            System.err.println("warehouse: " + e.getMessage());
            return false;
        }
    }

    private static void fail(String reason) {
        System.err.println("warehouse: " + reason);
        Runtime.getRuntime().halt(1);
    }
}
