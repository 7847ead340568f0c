package io.tickstream.embedded.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The directory with the databases: made once, under another name, and only ever seen complete. */
final class Cluster {

    static final String DATABASE = "tickstream";
    private static final String UNFINISHED = "cluster.unfinished-";

    private Cluster() {}

    static Path in(Path dataDirectory, Distribution distribution, Identity identity) throws IOException {
        Path cluster = dataDirectory.resolve("cluster");
        Trees.deleteLeftovers(dataDirectory, UNFINISHED);
        if (!Files.isDirectory(cluster)) {
            Path unfinished = Files.createTempDirectory(dataDirectory, UNFINISHED);
            identity.own(unfinished);
            make(unfinished, distribution, identity);
            Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
        }
        identity.own(cluster);
        return cluster;
    }

    /** Everybody on the loopback interface is trusted; the server listens nowhere else. */
    private static void make(Path directory, Distribution distribution, Identity identity) throws IOException {
        Command.run(identity.command(distribution.program("initdb"), "-D", directory.toString(), "-U", DATABASE, "--auth=trust",
                "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"), "");
        Command.run(identity.command(distribution.program("postgres"), "--single", "-D", directory.toString(), "postgres"),
                "CREATE DATABASE " + DATABASE + "\n");
    }
}
