package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which field of a row means what, told from the header and the first rows.
///
/// @param row the line of the header, 1 for the first of the file
/// @param names the columns as the file names them
/// @param roles what each column means, null where it is not needed
/// @param comma what a comma in a number means
/// @param dayFirst whether `03/04/2024` is the third of April; null if the file does not tell
record CsvHeader(
        long row,
        char separator,
        List<String> names,
        List<@Nullable BarField> roles,
        Comma comma,
        @Nullable Boolean dayFirst) {

    /// What a comma in a number means.
    ///
    /// @param decimal whether `1.234,5` is one thousand two hundred and thirty-four and a half
    /// @param doubtful a price that can be read in both ways where no other tells which is right, else null
    record Comma(boolean decimal, @Nullable String doubtful) {}

    private static final int ROWS_BEFORE = 20; // a title or a link may stand above the header
    private static final int SAMPLE = 1_000;
    private static final String EXAMPLE = "timestamps,open,high,low,close,volume,amount";
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern DECIMALS = Pattern.compile("[+-]?(\\d*|\\d{1,3}([^\\d,]\\d{3})+),\\d*");

    /// Looks for the header in the first lines of a file.
    ///
    /// @throws KronosException if no line names a time and the four prices
    static CsvHeader find(TextSource source) {
        List<CsvRecord> first = List.of();
        char separator = ',';
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            List<CsvRecord> records = sample(source.head(), candidate);
            for (int i = 0; i < Math.min(ROWS_BEFORE, records.size()); i++) {
                List<String> names = records.get(i).getFields();
                List<@Nullable BarField> roles = BarField.of(names);
                if (BarField.missing(roles).isEmpty()) {
                    return of(records, i, candidate, names, roles);
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
            List<CsvRecord> records, int at, char separator, List<String> names, List<@Nullable BarField> roles) {
        List<CsvRecord> rows = records.subList(at + 1, records.size());
        return new CsvHeader(
                records.get(at).getStartingLineNumber(),
                separator,
                names,
                roles,
                comma(rows, roles, separator),
                dayFirst(rows, roles));
    }

    /// How many columns there are.
    int width() {
        return roles.size();
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
                if (records.size() == SAMPLE) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            return records; // the reading proper will tell where
        }
        return records;
    }

    private static int width(List<CsvRecord> records) {
        return records.isEmpty() ? 0 : records.getFirst().getFieldCount();
    }

    private static KronosException noHeader(String file, List<CsvRecord> records, char separator) {
        if (records.isEmpty()) {
            return new KronosException(file + " has no rows: it needs a header row like " + EXAMPLE);
        }
        List<String> fields = records.getFirst().getFields();
        if (fields.size() == 1) {
            return new KronosException(file + " is no CSV of bars: its first line is '" + shortened(fields.getFirst())
                    + "' where a header like " + EXAMPLE + " should be");
        }
        boolean numbers = BarField.of(fields).stream().allMatch(Objects::isNull)
                && fields.stream()
                        .anyMatch(field -> !field.isBlank()
                                && Character.isDigit(field.strip().charAt(0)));
        if (numbers) {
            return new KronosException(file + " has no header row: put one like " + EXAMPLE + " above its first line ("
                    + shortened(String.join(String.valueOf(separator), fields)) + ")");
        }
        return new KronosException(
                file + " has no column for " + String.join(", ", BarField.missing(BarField.of(fields))) + ": it has "
                        + shortened(String.join(", ", fields)) + "; rename its columns to " + EXAMPLE);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }

    /// Tells from all prices at hand: a comma that cannot separate thousands is a decimal one, and where another
    /// price has two commas or a dot it is none. `1,085` alone tells nothing; between semicolons, where places with
    /// a decimal comma put it, it is taken as one.
    private static Comma comma(List<CsvRecord> rows, List<@Nullable BarField> roles, char separator) {
        if (separator == ',') {
            return new Comma(false, null);
        }
        boolean grouping = false;
        String doubtful = null;
        for (CsvRecord row : rows) {
            for (int i = 0; i < Math.min(row.getFieldCount(), roles.size()); i++) {
                BarField role = roles.get(i);
                String value = role != null && role.isPrice() ? row.getField(i).strip() : "";
                boolean decimal = DECIMALS.matcher(value).matches();
                boolean thousands = THOUSANDS.matcher(value).matches();
                if (decimal && !thousands) {
                    return new Comma(true, null);
                }
                grouping |= !decimal && (thousands || value.indexOf('.') >= 0);
                doubtful = decimal && doubtful == null ? value : doubtful;
            }
        }
        return grouping || doubtful == null ? new Comma(false, null) : new Comma(separator == ';', doubtful);
    }

    private static @Nullable Boolean dayFirst(List<CsvRecord> rows, List<@Nullable BarField> roles) {
        int place = Math.max(roles.indexOf(BarField.STAMP), roles.indexOf(BarField.DATE));
        return StampParser.dayFirst(rows.stream()
                .filter(row -> place < row.getFieldCount())
                .map(row -> row.getField(place))
                .toList());
    }
}
