package io.tickstream.embedded.warehouse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from the archive on the class path. */
final class Distribution {

    private static final Pattern NEEDLESS =
            Pattern.compile(".*\\.a|lib/pkgconfig/.*|lib/postgresql/pgxs/.*|share/(doc|man|locale)/.*|include/.*");
    private static final String UNFINISHED = "postgresql.unfinished-";

    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    /** As the build has unpacked it beside the jar, or else unpacked now, under the first of the two directories that can be written to. */
    static Distribution in(Path application, Path dataDirectory) throws IOException {
        for (Path parent : new Path[] {application, dataDirectory}) {
            if (Files.isDirectory(parent.resolve(directory()))) {
                return new Distribution(parent.resolve(directory()));
            }
        }
        return new Distribution(unpackUnder(Files.isWritable(application) ? application : dataDirectory));
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Does nothing when it is there already. */
    static Path unpackUnder(Path parent) throws IOException {
        Path home = parent.resolve(directory());
        if (Files.isDirectory(home)) {
            return home;
        }
        Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream archive = archive();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!NEEDLESS.matcher(entry.getName()).matches()) {
                    write(entry, tar, unfinished);
                }
            }
        }
        try {
            return Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another warehouse starting beside this one was faster.
            Trees.delete(unfinished);
            return home;
        }
    }

    private static void write(TarArchiveEntry entry, TarArchiveInputStream content, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("the archive holds " + entry.getName() + ", which lies outside of it");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, directory.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream archive() throws IOException {
        String name = "/postgres-" + System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + machine() + ".txz";
        InputStream archive = Distribution.class.getResourceAsStream(name);
        if (archive == null) {
            throw new IOException("no PostgreSQL for this machine: " + name + " is not on the class path"
                    + "; run one yourself and set WAREHOUSE_URL");
        }
        return archive;
    }

    private static String directory() {
        return "postgresql-" + machine();
    }

    private static String machine() {
        String machine = System.getProperty("os.arch");
        return switch (machine) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> machine;
        };
    }
}
