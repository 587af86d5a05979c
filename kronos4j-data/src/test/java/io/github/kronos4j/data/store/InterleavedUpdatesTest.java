package io.github.kronos4j.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the steps of several writers of one series in every order: no bar of any of them may be lost.
class InterleavedUpdatesTest {
    private static final int STEPS = 6;

    @TempDir
    Path folder;

    /// A place of one series.
    private interface Place {
        @Nullable
        Bars read();

        boolean replace(@Nullable Bars read, Bars bars);
    }

    /// A writer that reads a series, adds a bar and writes the series, from the beginning if it has changed.
    private static final class Writer {
        private final Place place;
        private final int day;
        private boolean hasRead;
        private boolean done;
        private @Nullable Bars read;

        Writer(Place place, int day) {
            this.place = place;
            this.day = day;
        }

        void step() {
            if (done) {
                return;
            }
            if (!hasRead) {
                read = place.read();
            } else {
                Bars own = bars(day);
                Bars old = read;
                done = place.replace(
                        old, old == null ? own : Upsert.merge(old, own).bars());
            }
            hasRead = !hasRead;
        }

        void finish() {
            while (!done) {
                step();
            }
        }
    }

    @Test
    void noUpdateOfTheStoreIsLost() {
        try (BarStore store = new BarStore(folder)) {
            for (boolean exists : new boolean[] {true, false}) {
                for (int order = 0; order < 1 << STEPS; order++) {
                    SeriesKey key = SeriesKey.parse("cn/1d/" + exists + order);
                    if (exists) {
                        store.upsert(key, bars(1));
                    }
                    run(in(store, key), order);
                    assertThat(days(store.read(key))).as("order %d", order).isEqualTo(exists ? "123" : "23");
                }
            }
        }
    }

    /// An import inserts bars in one step, at any time during an update.
    @Test
    void noImportBesideAnUpdateIsLost() {
        try (BarStore store = new BarStore(folder)) {
            for (int before = 0; before <= 3; before++) {
                SeriesKey key = SeriesKey.parse("cn/1d/" + before);
                store.upsert(key, bars(2));
                Writer update = new Writer(in(store, key), 3);
                IntStream.range(0, before).forEach(_ -> update.step());
                store.upsert(key, bars(1));
                update.finish();
                assertThat(days(store.read(key))).isEqualTo("123");
            }
        }
    }

    @Test
    void noUpdateOfAFileIsLost() {
        try (BarFiles files = new BarFiles()) {
            for (boolean exists : new boolean[] {true, false}) {
                for (int order = 0; order < 1 << STEPS; order++) {
                    Path file = folder.resolve(exists + "-" + order + ".csv");
                    if (exists) {
                        files.write(file, bars(1));
                    }
                    run(in(files, file), order);
                    assertThat(days(files.read(file).bars()))
                            .as("order %d", order)
                            .isEqualTo(exists ? "123" : "23");
                }
            }
        }
        assertThat(folder.toFile().list()).allMatch(name -> name.endsWith(".csv"));
    }

    /// The lock of files, among threads with an instance each.
    @Test
    void manyThreadsUpdateOneFile() throws Exception {
        Path file = folder.resolve("bars.csv");
        List<Thread> threads = IntStream.rangeClosed(1, 8)
                .mapToObj(day -> Thread.ofPlatform().start(() -> {
                    try (BarFiles files = new BarFiles()) {
                        new Writer(in(files, file), day).finish();
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        try (BarFiles files = new BarFiles()) {
            assertThat(days(files.read(file).bars())).isEqualTo("12345678");
        }
    }

    /// Runs two writers; the bits of the order select the writer of each step.
    private static void run(Place place, int order) {
        Writer one = new Writer(place, 2);
        Writer other = new Writer(place, 3);
        for (int step = 0; step < STEPS; step++) {
            ((order >> step & 1) == 0 ? one : other).step();
        }
        one.finish();
        other.finish();
    }

    private static Place in(BarStore store, SeriesKey key) {
        return new Place() {
            @Override
            public @Nullable Bars read() {
                return store.list().contains(key) ? store.read(key) : null;
            }

            @Override
            public boolean replace(@Nullable Bars read, Bars bars) {
                return store.replace(key, read, bars).isPresent();
            }
        };
    }

    private static Place in(BarFiles files, Path file) {
        return new Place() {
            @Override
            public @Nullable Bars read() {
                return file.toFile().exists() ? files.read(file).bars() : null;
            }

            @Override
            public boolean replace(@Nullable Bars read, Bars bars) {
                return files.replace(file, read, bars);
            }
        };
    }

    private static Bars bars(int day) {
        LocalDateTime time = LocalDateTime.of(2024, 1, day, 9, 30);
        return Bars.builder(ZoneOffset.UTC)
                .add(new Bar(time, 1, 2, 0.5, 1.5, 100, 150))
                .build();
    }

    private static String days(Bars bars) {
        StringBuilder days = new StringBuilder();
        bars.times().forEach(time -> days.append(time.getDayOfMonth()));
        return days.toString();
    }
}
