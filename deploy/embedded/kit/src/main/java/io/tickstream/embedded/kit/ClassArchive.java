package io.tickstream.embedded.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The classes of a part as the JVM laid them out, kept beside its application directory, so that its next starts need not
 * read and check them again (JEP 350). The first run that stops in order writes it; what is built anew, or run by another
 * JVM, gets a new one. A part that ends by itself, or was given a command, has none.
 */
final class ClassArchive {
    private static final System.Logger LOG = System.getLogger(ClassArchive.class.getName());
    private static final List<String> QUIET = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    private final Path archive;
    private final Optional<Path> draft;

    private ClassArchive(Path archive, Optional<Path> draft) {
        this.archive = archive;
        this.draft = draft;
    }

    /**
     * The one for a launch.
     *
     * @param jar the part's
     */
    static ClassArchive of(Path jar, Launch launch) throws IOException {
        Path application = jar.getParent();
        Path archive = application.resolveSibling(launch.part().name() + "-" + Runtime.version() + ".jsa");
        boolean isUsable = Files.exists(archive) && Files.getLastModifiedTime(archive).compareTo(builtAt(application)) > 0;
        boolean isRecorded = !isUsable && launch.arguments().isEmpty() && !(launch.part().readiness() instanceof Readiness.None);
        return new ClassArchive(
                archive, isRecorded ? Optional.of(archive.resolveSibling(archive.getFileName() + "." + UUID.randomUUID())) : Optional.empty());
    }

    private static FileTime builtAt(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            FileTime newest = FileTime.fromMillis(0);
            for (Path file : files.filter(path -> path.toString().endsWith(".jar")).toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
            return newest;
        }
    }

    /** What the JVM is to be told. */
    List<String> options() {
        String option = draft.map(file -> "-XX:ArchiveClassesAtExit=" + file).orElse("-XX:SharedArchiveFile=" + archive);
        return Stream.concat(Stream.of(option), QUIET.stream()).toList();
    }

    /** To be called when the part has ended on request and in time: what it left behind is whole and used from now on. */
    void keep() {
        try {
            if (draft.isPresent() && Files.exists(draft.get())) {
                Files.move(draft.get(), archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                deleteDrafts();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the next start of {0} will be no faster: {1}", archive, e);
        }
    }

    /** Those of parts that were killed, or whose starter was. */
    private void deleteDrafts() throws IOException {
        String prefix = archive.getFileName() + ".";
        try (Stream<Path> files = Files.list(archive.getParent())) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(prefix)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
