package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.text.NumberStyle;
import io.github.kronos4j.data.internal.text.StampStyle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Layout of a CSV file, inferred from the header and the first rows.
///
/// @param row line number of the header; 1 for the first line
/// @param names column names as in the file
/// @param columns the field of each column; null for columns that are ignored
/// @param numbers meaning of commas and dots
/// @param stamps notation of times
record CsvHeader(
        long row,
        char separator,
        List<String> names,
        List<@Nullable BarField> columns,
        NumberStyle numbers,
        StampStyle stamps) {
    private static final int MAX_HEADER_ROW = 20; // a title or a link may precede the header
    private static final int SAMPLE_ROWS = 1_000;
    private static final String EXAMPLE = "timestamps,open,high,low,close,volume,amount";

    /// Finds the header in the first lines of a file.
    ///
    /// @throws KronosException if no line has columns for a time and the four prices
    static CsvHeader find(TextSource source) {
        List<CsvRecord> first = List.of();
        char separator = ',';
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            List<CsvRecord> records = sample(source.head(), candidate);
            for (int i = 0; i < Math.min(MAX_HEADER_ROW, records.size()); i++) {
                List<String> names = records.get(i).getFields();
                List<@Nullable BarField> columns = BarField.of(names);
                if (BarField.missing(columns).isEmpty()) {
                    return of(records, i, candidate, names, columns);
                }
            }
            if (first.isEmpty() || width(records) > width(first)) {
                first = records;
                separator = candidate;
            }
        }
        throw noHeader(source.name(), first, separator);
    }

    private static CsvHeader of(
            List<CsvRecord> records, int at, char separator, List<String> names, List<@Nullable BarField> columns) {
        List<CsvRecord> rows = records.subList(at + 1, records.size());
        return new CsvHeader(
                records.get(at).getStartingLineNumber(),
                separator,
                names,
                columns,
                numbers(rows, columns, separator),
                stamps(rows, columns));
    }

    /// The number of columns.
    int width() {
        return columns.size();
    }

    private static List<CsvRecord> sample(String head, char separator) {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(true)
                .ofCsvRecord(head)) {
            for (CsvRecord row : reader) {
                records.add(row);
                if (records.size() == SAMPLE_ROWS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            return records; // the actual parser reports the location
        }
        return records;
    }

    private static int width(List<CsvRecord> records) {
        return records.isEmpty() ? 0 : records.getFirst().getFieldCount();
    }

    private static KronosException noHeader(String file, List<CsvRecord> records, char separator) {
        if (records.isEmpty()) {
            return new InvalidInputException(file + " has no rows: it needs a header row like " + EXAMPLE);
        }
        List<String> fields = records.getFirst().getFields();
        if (fields.size() == 1) {
            return new InvalidInputException(file + " is not a CSV file of bars: its first line is '"
                    + shortened(fields.getFirst()) + "' instead of a header like " + EXAMPLE);
        }
        boolean numbers = BarField.of(fields).stream().allMatch(Objects::isNull)
                && fields.stream()
                        .anyMatch(field -> !field.isBlank()
                                && Character.isDigit(field.strip().charAt(0)));
        if (numbers) {
            return new InvalidInputException(file + " has no header row: add one like " + EXAMPLE
                    + " above its first line (" + shortened(String.join(String.valueOf(separator), fields)) + ")");
        }
        return new InvalidInputException(
                file + " has no column for " + String.join(", ", BarField.missing(BarField.of(fields))) + ": it has "
                        + shortened(String.join(", ", fields)) + "; rename its columns to " + EXAMPLE);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }

    private static NumberStyle numbers(List<CsvRecord> rows, List<@Nullable BarField> columns, char separator) {
        return NumberStyle.of(
                cells(rows, columns, BarField::isPrice),
                cells(rows, columns, field -> field == BarField.VOLUME || field == BarField.AMOUNT),
                separator);
    }

    private static StampStyle stamps(List<CsvRecord> rows, List<@Nullable BarField> columns) {
        return StampStyle.of(cells(rows, columns, field -> field == BarField.STAMP || field == BarField.DATE));
    }

    private static List<String> cells(
            List<CsvRecord> rows, List<@Nullable BarField> columns, Predicate<BarField> wanted) {
        List<String> cells = new ArrayList<>();
        for (CsvRecord row : rows) {
            for (int i = 0; i < Math.min(row.getFieldCount(), columns.size()); i++) {
                BarField field = columns.get(i);
                if (field != null && wanted.test(field)) {
                    cells.add(row.getField(i));
                }
            }
        }
        return cells;
    }
}
