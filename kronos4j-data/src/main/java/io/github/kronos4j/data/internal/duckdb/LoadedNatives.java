package io.github.kronos4j.data.internal.duckdb;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Copy of DuckDB's native library (about 70 MB) in the folder for temporary files, which DuckDB deletes at the end of
/// the process unless the process is killed.
final class LoadedNatives {
    private static final Path MAPS = Path.of("/proc/self/maps");

    private static final String NAME = "libduckdb_java";
    private static final Duration MIN_AGE = Duration.ofMinutes(5);

    private LoadedNatives() {}

    /// Deletes the copies that killed processes left. A copy is in use for the few seconds until it is loaded, and
    /// on Linux and macOS a loaded copy needs no name; Windows refuses to delete those in use.
    static void sweep() {
        sweep(Path.of(System.getProperty("java.io.tmpdir")), Instant.now().minus(MIN_AGE));
    }

    static void sweep(Path folder, Instant before) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, NAME + "*")) {
            for (Path copy : copies) {
                if (Files.getLastModifiedTime(copy).toInstant().isBefore(before)) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // a remaining copy does no harm
        }
    }

    /// Deletes the loaded copy of this process on Linux, which keeps mapped files alive and lists them in `/proc`.
    /// On other systems, and on failure, the copy stays until the process ends.
    static void unlink() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            List<String> maps = Files.isReadable(MAPS) ? Files.readAllLines(MAPS) : List.of();
            for (String map : maps) {
                int path = map.indexOf('/');
                Path file = path < 0 ? MAPS : Path.of(map.substring(path));
                String name = String.valueOf(file.getFileName());
                if (file.startsWith(folder) && name.startsWith(NAME) && name.endsWith(".so")) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // a remaining copy does no harm
        }
    }
}
