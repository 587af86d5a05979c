package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// A folder for results, made before the work so that a wrong name is told at once. If nothing has been written by the
/// end, what was made of it goes again.
public final class ReportFolder implements AutoCloseable {
    private final Path folder;
    private final Deque<Path> made = new ArrayDeque<>(); // the innermost first

    /// Makes the folder if need be.
    ///
    /// @param option the option that named it, for messages
    /// @throws KronosException if it cannot be made, or not be written to
    public ReportFolder(String option, Path folder) {
        this.folder = folder;
        for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
            made.addLast(at);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new KronosException(
                    option + " " + folder + " cannot be created (" + e.getMessage() + "): name another folder", e);
        }
        if (!Files.isWritable(folder)) {
            throw new KronosException(option + " " + folder + " cannot be written to: name another folder");
        }
    }

    /// A file in it.
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            for (Path path : made) {
                Files.delete(path);
            }
        } catch (IOException inUse) {
            // there are results in it
        }
    }
}
