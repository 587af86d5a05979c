package io.github.kronos4j.bench;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/// A CSV file of figures, to which rows are appended. Its earlier bytes never change: the file is written beside its
/// place and moved.
final class History {
    private final Path file;

    private History(Path file) {
        this.file = file;
    }

    /// Opens a history and creates it if the file is missing or empty.
    ///
    /// @throws KronosException if the file holds anything else or cannot be written
    static History open(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidInputException(file + " is not a file: name a CSV file for the history");
        }
        History history = new History(file);
        if (history.content().isEmpty()) {
            history.write("", HistoryRow.COLUMNS);
        } else {
            history.rows();
        }
        return history;
    }

    /// Appends a row.
    ///
    /// @throws KronosException if the file cannot be read or written; it then remains as it was
    void append(HistoryRow row) {
        String old = content();
        write(old.isEmpty() || old.endsWith("\n") ? old : old + "\n", row.cells());
    }

    /// Reads all rows.
    ///
    /// @throws KronosException if the file does not hold a history; the message names the line
    List<HistoryRow> rows() {
        List<HistoryRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(content())) {
            for (CsvRecord line : lines) {
                if (line.getStartingLineNumber() > 1) {
                    rows.add(row(line));
                } else if (!line.getFields().equals(HistoryRow.COLUMNS)) {
                    throw new InvalidInputException(file + " is not a history of figures, which starts with the header "
                            + String.join(",", HistoryRow.COLUMNS) + ": name another file");
                }
            }
        } catch (IOException | CsvParseException e) {
            throw new InvalidInputException(
                    file + " is not a CSV file (" + e.getMessage() + "): name another file for the history", e);
        }
        return rows;
    }

    private HistoryRow row(CsvRecord line) {
        try {
            return HistoryRow.parse(line.getFields());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidInputException(
                    file + ", line " + line.getStartingLineNumber() + ", is not a row of a history (" + e.getMessage()
                            + "): correct it or name another file",
                    e);
        }
    }

    private String content() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new StorageException(
                    file + " cannot be read as text in UTF-8 (" + e.getMessage() + "): name another file", e);
        }
    }

    private void write(String old, List<String> cells) {
        AtomicFile.write(file, out -> {
            StringWriter line = new StringWriter();
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
                csv.writeRecord(cells);
            }
            out.write((old + line).getBytes(StandardCharsets.UTF_8));
        });
    }
}
