package io.tickstream.embedded.kit;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a warehouse and a broker under the directory it is given, says so with the pids, and runs until it is killed. */
final class KilledParent {

    private KilledParent() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        PartProcess warehouse = PartProcess.spawn(Launch.of(Parts.WAREHOUSE, directory.resolve("warehouse")).onFreePorts());
        PartProcess kafka = PartProcess.spawn(Launch.of(Parts.KAFKA, directory.resolve("kafka")).onFreePorts());
        warehouse.awaitReady();
        kafka.awaitReady();
        System.out.println(warehouse.pid() + " " + kafka.pid() + " " + PostgresServer.of(warehouse.launch()).pid());
        new CountDownLatch(1).await();
    }
}
