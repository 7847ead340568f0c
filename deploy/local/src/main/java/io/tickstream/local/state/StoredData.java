package io.tickstream.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;

/** What the platform stored in a data directory. */
public final class StoredData {

    private StoredData() {}

    /**
     * Deletes the directories and the logs of the named parts; whatever else lies in the data directory stays. Links are deleted, not followed. Call it only while nothing runs there.
     */
    public static void delete(RunDirectory directory, Collection<String> parts) {
        for (String part : parts) {
            deleteTree(directory.data().resolve(part));
            deleteTree(directory.log(part));
            deleteTree(directory.olderLog(part));
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + root, e);
        }
    }
}
