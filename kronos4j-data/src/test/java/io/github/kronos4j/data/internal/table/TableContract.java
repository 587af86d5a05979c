package io.github.kronos4j.data.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.testkit.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
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

    @Test
    @Tag("fuzz")
    void refusesDamagedFilesWithASentence() throws Exception {
        Path file = write();
        try (DuckDb duck = DuckDb.open()) {
            Mutations.forEach(Files.readAllBytes(file), damaged -> {
                Files.write(file, damaged);
                try {
                    for (Table table : Tables.open(file, () -> duck)) {
                        boolean[] wanted = new boolean[Math.max(6, table.names().size())];
                        Arrays.fill(wanted, true);
                        table.head(100);
                        table.read(wanted, new HeadSink());
                    }
                } catch (IOException e) {
                    assertThat(TextSource.reason(e)).contains(" ");
                }
            });
        }
    }

    /// Returns lines without spaces at their ends, which stand for empty cells.
    private static String lines(String text) {
        return text.replaceAll(" +\n", "\n");
    }
}
