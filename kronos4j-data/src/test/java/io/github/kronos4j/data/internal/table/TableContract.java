package io.github.kronos4j.data.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Behavior of all tables, on the same three bars in each format.
abstract class TableContract {
    private static final String BARS = """
            timestamps open high low close volume
            2024-01-02 1 4 0.5 2 10
            2024-01-03 2 5 1.5 3 20
            2024-01-04 3 6 2.5 4
            """;
    private static final int MUTATIONS = 500;

    @TempDir
    Path folder;

    /// Writes the bars; the volume of the last is missing.
    abstract Path write() throws Exception;

    /// True if a header is the first row, rather than the names of the table.
    boolean hasHeaderRow() {
        return false;
    }

    @Test
    void readsTheSameBars() throws Exception {
        try (DuckDb duck = DuckDb.open()) {
            Table table = Tables.open(write(), () -> duck).getFirst();
            assertThat(lines(Rows.of(table))).isEqualTo(BARS);
            assertThat(lines(Rows.of(table))).as("a second time").isEqualTo(BARS);
            assertThat(lines(Rows.head(table, 10))).isEqualTo(BARS);
            int header = hasHeaderRow() ? 1 : 0;
            assertThat(table.head(2)).hasSize(2);
            assertThat(table.head(2).getFirst().number()).isEqualTo(1);
            assertThat(table.head(1 + header).getLast().cells()).startsWith("2024-01-02", "1");
        }
    }

    @Test
    void leavesOutCellsThatAreNotWanted() throws Exception {
        try (DuckDb duck = DuckDb.open()) {
            Table table = Tables.open(write(), () -> duck).getFirst();
            boolean[] wanted = {false, false, false, false, true, false};
            HeadSink sink = new HeadSink();
            table.read(wanted, sink);
            assertThat(sink.rows().getLast().cells()).containsExactly("", "", "", "", "4");
        }
    }

    /// Damages a file in many ways: each is read or refused with a sentence.
    @Test
    void refusesDamagedFilesWithASentence() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (DuckDb duck = DuckDb.open()) {
            byte[] sound = Files.readAllBytes(write());
            for (int i = 0; i < MUTATIONS; i++) {
                Path damaged = Files.write(folder.resolve("damaged" + i), mutated(sound, random));
                try {
                    for (Table table : Tables.open(damaged, () -> duck)) {
                        boolean[] wanted = new boolean[Math.max(6, table.names().size())];
                        Arrays.fill(wanted, true);
                        table.head(100);
                        table.read(wanted, new HeadSink());
                    }
                } catch (KronosException e) {
                    assertThat(e.getMessage())
                            .as("seed %d, mutation %d", seed, i)
                            .doesNotContainPattern("\\p{Cntrl}");
                } catch (IOException e) {
                    assertThat(TextSource.reason(e))
                            .as("seed %d, mutation %d", seed, i)
                            .contains(" ");
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed " + seed + ", mutation " + i, e);
                }
                Files.delete(damaged);
            }
        }
    }

    private static byte[] mutated(byte[] sound, Random random) {
        int at = random.nextInt(sound.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(sound, at);
            case 1 -> repeated(sound, at, random.nextInt(sound.length - at) + 1);
            default -> flipped(sound, random);
        };
    }

    private static byte[] repeated(byte[] sound, int at, int length) {
        byte[] longer = new byte[sound.length + length];
        System.arraycopy(sound, 0, longer, 0, at + length);
        System.arraycopy(sound, at, longer, at + length, sound.length - at);
        return longer;
    }

    private static byte[] flipped(byte[] sound, Random random) {
        byte[] flipped = sound.clone();
        for (int flips = random.nextInt(4) + 1; flips > 0; flips--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /// Returns lines without spaces at their ends, which stand for empty cells.
    private static String lines(String text) {
        return text.replaceAll(" +\n", "\n");
    }
}
