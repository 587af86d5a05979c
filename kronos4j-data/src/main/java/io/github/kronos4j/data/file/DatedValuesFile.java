package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Files of values that hold for all symbols from a day on, such as macroeconomic series: CSV with a column `date`, the
/// day of the publication, and columns of numbers.
public final class DatedValuesFile {
    private static final String FORM = "write a header such as date,cpi,rate, then a line such as 2024-06-12,3.3,5.5";

    private DatedValuesFile() {}

    /// Reads the values of each row, in the order of the columns, by the time from which they are known: the
    /// beginning of the day after the publication, since its hour is not known.
    ///
    /// @throws KronosException naming file and line if the file is no such table
    public static NavigableMap<LocalDateTime, float[]> read(Path file) {
        DatedCsv table = DatedCsv.read(file, FORM);
        List<String> names =
                table.columns().stream().filter(name -> !name.equals("date")).toList();
        if (names.isEmpty()) {
            throw new InvalidInputException(file + " has no column of numbers beside the date: " + FORM);
        }
        NavigableMap<LocalDateTime, float[]> values = new TreeMap<>();
        for (DatedCsv.Row row : table.rows()) {
            float[] numbers = new float[names.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(row, names.get(i), file);
            }
            if (values.put(row.date().plusDays(1).atStartOfDay(), numbers) != null) {
                throw new InvalidInputException(
                        file + " line " + row.line() + " repeats the date " + row.date() + ": keep one row for a date");
            }
        }
        return values;
    }

    private static float number(DatedCsv.Row row, String column, Path file) {
        String text = row.cell(column);
        try {
            float number = Float.parseFloat(text);
            if (Float.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new InvalidInputException(file + " line " + row.line() + " has '" + text + "' in the column " + column
                + " instead of a number: fill it in, or remove the row");
    }
}
