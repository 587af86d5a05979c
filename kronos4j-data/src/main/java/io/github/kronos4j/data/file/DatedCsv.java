package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.internal.TextFile;
import io.github.kronos4j.internal.time.DayText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Small tables with a column of dates: CSV with a header, plain or gzipped, see [TextFile]. Lines that begin with `#`
/// are ignored, and so is the case of column names.
final class DatedCsv {
    private final List<String> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private DatedCsv() {}

    /// A row of the table.
    ///
    /// @param line line of the file, from 1
    /// @param date day of the column `date`
    /// @param cells texts by the name of their column, without white space at their ends
    record Row(long line, LocalDate date, Map<String, String> cells) {
        /// The text of a column; empty if there is none.
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /// Reads a file.
    ///
    /// @param form form that the file must have, as the remedy in messages
    /// @throws KronosException naming file and line if it is no such table or has no rows
    static DatedCsv read(Path file, String form) {
        DatedCsv table = new DatedCsv();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                .ofCsvRecord(TextFile.open(file))) {
            for (CsvRecord record : reader) {
                if (table.columns.isEmpty()) {
                    table.addHeader(record, file, form);
                } else {
                    table.add(record, file);
                }
            }
        } catch (NoSuchFileException e) {
            throw new StorageException(file + " does not exist: check the name", e);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException
                    ? new StorageException(file + " is not text in UTF-8: save it in that encoding", e)
                    : new StorageException(file + " cannot be read as CSV (" + e.getMessage() + "): " + form, e);
        }
        if (table.rows.isEmpty()) {
            throw new InvalidInputException(file + " has no rows: " + form);
        }
        return table;
    }

    /// True if there is a column of this name.
    boolean has(String column) {
        return columns.contains(column);
    }

    /// The names of the columns in lower case, in the order of the file.
    List<String> columns() {
        return columns;
    }

    /// The rows in the order of the file.
    List<Row> rows() {
        return rows;
    }

    private void addHeader(CsvRecord record, Path file, String form) {
        for (String field : record.getFields()) {
            String name = field.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && columns.contains(name)) {
                throw new InvalidInputException(file + " has two columns named " + name + ": " + form);
            }
            columns.add(name);
        }
        if (!columns.contains("date")) {
            throw new InvalidInputException(file + " has no column named date in its first line: " + form);
        }
    }

    private void add(CsvRecord record, Path file) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
            cells.put(columns.get(i), record.getField(i).strip());
        }
        long line = record.getStartingLineNumber();
        String date = cells.getOrDefault("date", "");
        try {
            rows.add(new Row(line, DayText.parse(date), cells));
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    file + " line " + line + " has '" + date + "' instead of a date: write it like 2024-06-18", e);
        }
    }
}
