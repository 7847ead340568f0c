package io.tickstream.embedded.kit;

import java.io.IOException;
import java.nio.file.Files;

/** The native server behind a warehouse, and the two shells between them: the keeper, its parent, and the watcher of the pipe. */
final class PostgresServer {

    private PostgresServer() {}

    static ProcessHandle of(Launch warehouse) throws IOException {
        String pid = Files.readAllLines(warehouse.dataDirectory().resolve("cluster/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    static ProcessHandle keeper(PartProcess warehouse) {
        return ProcessHandle.of(warehouse.pid()).orElseThrow().children().findFirst().orElseThrow();
    }

    static ProcessHandle watcher(ProcessHandle keeper, ProcessHandle server) {
        return keeper.children().filter(child -> !child.equals(server)).findFirst().orElseThrow();
    }

    /** Whether it runs; a zombie, which {@code isAlive} counts, does not. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
