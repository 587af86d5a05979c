package io.github.kronos4j.data.internal.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Copy of DuckDB's native library (about 70 MB) in the folder for temporary files, which DuckDB deletes at the end of
/// the process unless the process is killed.
final class LoadedNatives {
    private static final Path MAPS = Path.of("/proc/self/maps");

    private LoadedNatives() {}

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
                if (file.startsWith(folder) && name.startsWith("libduckdb_java") && name.endsWith(".so")) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // a remaining copy does no harm
        }
    }
}
