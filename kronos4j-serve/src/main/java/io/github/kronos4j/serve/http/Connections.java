package io.github.kronos4j.serve.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The established connections of this machine, from the tables of the kernel, which Linux alone shows. The tables are
/// read at most a few times a second, however many clients wait. Thread-safe.
final class Connections {
    static final Connections SYSTEM =
            new Connections(List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6")));

    private static final long MAX_AGE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final String ESTABLISHED = "01";

    private final List<Path> tables;
    private @Nullable Set<String> known;
    private long read;

    Connections(List<Path> tables) {
        this.tables = tables;
    }

    /// The local and remote addresses of each established connection, as in the tables; empty if the system has
    /// none.
    synchronized Optional<Set<String>> established() {
        if (read == 0 || System.nanoTime() - read > MAX_AGE) {
            known = readTables();
            read = System.nanoTime();
        }
        return Optional.ofNullable(known);
    }

    private @Nullable Set<String> readTables() {
        Set<String> connections = new HashSet<>();
        boolean isShown = false;
        for (Path table : tables) {
            try (BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.US_ASCII)) {
                isShown = true;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] cells = line.strip().split(" +", 5); // number, local, remote, state, rest
                    if (cells.length == 5 && cells[3].equals(ESTABLISHED)) {
                        connections.add(cells[1] + " " + cells[2]);
                    }
                }
            } catch (IOException _) {
                // this machine has no such table
            }
        }
        return isShown ? connections : null;
    }
}
