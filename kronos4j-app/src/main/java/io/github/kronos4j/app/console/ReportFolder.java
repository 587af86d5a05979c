package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// Folder for results, created before the work so that a wrong name fails at once. Folders that are still empty at the
/// end are deleted again.
public final class ReportFolder implements AutoCloseable {
    private final Path folder;
    private final Deque<Path> created = new ArrayDeque<>(); // innermost first

    /// Creates the folder if it does not exist.
    ///
    /// @param option option that named the folder, for messages
    /// @throws KronosException if the folder cannot be created or written to
    public ReportFolder(String option, Path folder) {
        this.folder = folder;
        for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
            created.addLast(at);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException(
                    option + " " + folder + " cannot be created (" + e.getMessage() + "): choose another folder", e);
        }
        if (!Files.isWritable(folder)) {
            throw new StorageException(option + " " + folder + " cannot be written to: choose another folder");
        }
    }

    /// The folder.
    public Path path() {
        return folder;
    }

    /// A file in the folder.
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            for (Path path : created) {
                Files.delete(path);
            }
        } catch (IOException inUse) {
            // The folder holds results.
        }
    }
}
