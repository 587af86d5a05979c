package io.github.kronos4j.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.FaultyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writers of bars on a disk that fails, and in processes that are killed, at every step.
class FaultyFilesTest {
    private static final SeriesKey KEY = SeriesKey.parse("cn/1d/600519.SH");
    private static final byte[] OLD = new byte[10_000];
    private static final byte[] NEW = new byte[30_000];

    static {
        Arrays.fill(NEW, (byte) 1);
    }

    @TempDir
    Path parent;

    @Test
    void anAtomicFileIsWhole() {
        FaultyFiles.run(
                "AtomicFile",
                parent,
                folder -> {
                    Path file = Files.write(folder.resolve("results.csv"), OLD);
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                },
                folder -> AtomicFile.write(folder.resolve("results.csv"), out -> out.write(NEW)),
                (folder, succeeded) -> {
                    Path file = folder.resolve("results.csv");
                    assertThat(Files.readAllBytes(file)).isIn(succeeded ? List.of(NEW) : List.of(OLD, NEW));
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                    if (succeeded) {
                        assertThat(names(folder)).containsExactly("results.csv");
                    }
                });
    }

    @Test
    void aFileOfBarsIsWhole() {
        for (String name : List.of("bars.csv", "bars.csv.gz", "bars.parquet")) {
            Bars old = bars(1, 500);
            Bars changed = bars(2, 700);
            try (BarFiles files = new BarFiles()) {
                FaultyFiles.run(
                        name,
                        createFolder(name + ".runs"),
                        folder -> files.write(folder.resolve(name), old),
                        folder -> files.write(folder.resolve(name), changed),
                        (folder, succeeded) -> {
                            int size = files.read(folder.resolve(name)).bars().size();
                            assertThat(size).isIn(succeeded ? List.of(700) : List.of(500, 700));
                        });
            }
        }
    }

    @Test
    void aFileThatIsUpdatedIsWhole() {
        Bars old = bars(1, 500);
        Bars changed = bars(1, 700);
        try (BarFiles files = new BarFiles()) {
            FaultyFiles.run(
                    "update of a file",
                    parent,
                    folder -> files.write(folder.resolve("bars.csv"), old),
                    folder -> {
                        Path file = folder.resolve("bars.csv");
                        assertThat(files.replace(file, files.read(file).bars(), changed))
                                .isTrue();
                    },
                    (folder, succeeded) -> {
                        int size = files.read(folder.resolve("bars.csv")).bars().size();
                        assertThat(size).isIn(succeeded ? List.of(700) : List.of(500, 700));
                        if (succeeded) {
                            assertThat(names(folder)).doesNotContain(".bars.csv.lock");
                        }
                    });
        }
    }

    @Test
    void aStoredSeriesIsWhole() {
        SeriesKey added = SeriesKey.parse("us/1d/AAPL");
        FaultyFiles.run(
                "BarStore",
                parent,
                folder -> upsert(folder, KEY, bars(1, 500)),
                folder -> {
                    upsert(folder, KEY, bars(2, 700));
                    upsert(folder, added, bars(1, 300));
                },
                (folder, succeeded) -> {
                    try (BarStore store = new BarStore(folder)) {
                        assertThat(store.problems()).isEmpty();
                        assertThat(store.read(KEY).size()).isIn(succeeded ? List.of(701) : List.of(500, 701));
                        if (succeeded || store.list().contains(added)) {
                            assertThat(store.read(added).size()).isEqualTo(300);
                        }
                        if (succeeded) {
                            assertThat(names(Objects.requireNonNull(
                                            store.file(KEY).getParent())))
                                    .containsExactly("bars.parquet");
                        }
                    }
                });
    }

    private static void upsert(Path folder, SeriesKey key, Bars bars) {
        try (BarStore store = new BarStore(folder)) {
            store.upsert(key, bars);
        }
    }

    private Path createFolder(String name) {
        Path folder = parent.resolve(name);
        assertThat(folder.toFile().mkdir()).isTrue();
        return folder;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Bars bars(int firstDay, int count) {
        LocalDateTime first = LocalDateTime.of(2024, 1, firstDay, 9, 30);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < count; i++) {
            bars.add(new Bar(first.plusDays(i), 1, 2, 0.5, 1.5, 100 + i, 150));
        }
        return bars.build();
    }
}
