package io.github.kronos4j.app.command.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Folder for uploads and results: a given one, or a temporary one, which is deleted.
record WorkFolder(Path path, boolean isTemporary) implements AutoCloseable {
    static WorkFolder of(@Nullable Path given) throws IOException {
        return given == null
                ? new WorkFolder(Files.createTempDirectory("kronos-mcp"), true)
                : new WorkFolder(given, false);
    }

    @Override
    public void close() {
        if (!isTemporary) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // the system deletes temporary folders
        }
    }
}
