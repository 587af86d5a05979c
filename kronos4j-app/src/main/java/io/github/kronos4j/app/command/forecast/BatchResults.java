package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.DisplayWidth;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.report.BatchRank;
import io.github.kronos4j.report.BatchRow;
import io.github.kronos4j.report.BatchSummary;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Results of several series: a ranked table, and all of them in a file.
///
/// @param file file of the summary; null for none
record BatchResults(BatchRank rank, @Nullable Path file) {
    private static final int MAX_ROWS = 40; // printed
    private static final int MAX_CELL = 48; // columns of the terminal

    /// Writes the file, if there is one, and prints the table.
    ///
    /// @param isPrinted true if the table is printed
    /// @throws io.github.kronos4j.KronosException if the file cannot be written
    void show(List<BatchRow> rows, boolean isPrinted, Console console) {
        BatchSummary summary = new BatchSummary(rows, rank);
        if (file != null) {
            AtomicFile.write(file, summary::write);
        }
        if (isPrinted) {
            print(summary, console);
        }
    }

    private void print(BatchSummary summary, Console console) {
        TextTable table = new TextTable(summary.header());
        summary.cells().stream()
                .limit(MAX_ROWS)
                .map(row -> row.stream().map(BatchResults::shortened).toList())
                .forEach(table::row);
        console.print(table);
        int more = summary.rows().size() - MAX_ROWS;
        if (more > 0) {
            console.println("... and " + more + " more" + (file == null ? "; --summary FILE writes all of them" : ""));
        }
        console.println("");
        if (file != null) {
            console.println("summary", file);
        }
    }

    /// Long texts, reasons of failures, have been printed in full already.
    private static String shortened(String cell) {
        return DisplayWidth.of(cell) <= MAX_CELL ? cell : DisplayWidth.cut(cell, MAX_CELL - 3) + "...";
    }
}
