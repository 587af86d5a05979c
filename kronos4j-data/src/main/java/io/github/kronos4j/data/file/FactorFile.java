package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Reads files of adjustment factors: CSV with a header, one row for each date, lines that begin with `#` ignored.
///
/// | columns | meaning |
/// |---|---|
/// | `date,factor` and perhaps `share_factor` | adjusted price = price x factor, from the date on; share factors grow
/// with the number of shares |
/// | `date,dividend,split,rights,rights_price`, any of the last four | what is distributed and offered for each share,
/// see [ExDate#of] |
/// | `date,price_ratio` and perhaps `share_ratio` | an [ExDate] |
public final class FactorFile {
    private static final String FORMS = "use date,factor or date,dividend,split,rights,rights_price";

    private final Path file;
    private final List<Row> rows = new ArrayList<>();

    /// @param cells values by the name of their column
    private record Row(long line, LocalDate date, Map<String, String> cells) {}

    private FactorFile(Path file) {
        this.file = file;
    }

    /// Reads a file.
    ///
    /// @param bars bars as traded, whose closes the distributions are compared with
    /// @throws KronosException if the file has another form or a factor that is not above zero
    public static AdjustmentFactors read(Path file, Bars bars) {
        FactorFile factors = new FactorFile(file);
        List<String> header = factors.readRows();
        List<ExDate> exDates;
        if (header.contains("factor")) {
            exDates = factors.ofCumulative(header.contains("share_factor"), bars);
        } else if (header.contains("price_ratio")) {
            exDates = factors.ofRatios();
        } else if (header.contains("dividend") || header.contains("split") || header.contains("rights")) {
            exDates = factors.ofDistributions(bars);
        } else {
            throw new InvalidInputException(file + " has the columns " + String.join(",", header)
                    + ", which are not those of adjustment factors: " + FORMS);
        }
        try {
            return AdjustmentFactors.of(exDates);
        } catch (KronosException e) {
            throw e.withMessage(file + ": " + e.getMessage());
        }
    }

    private List<String> readRows() {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                .ofCsvRecord(Files.newBufferedReader(file))) {
            List<String> header = new ArrayList<>();
            for (CsvRecord record : reader) {
                if (header.isEmpty()) {
                    record.getFields().forEach(name -> header.add(name.strip().toLowerCase(Locale.ROOT)));
                    if (!header.contains("date")) {
                        throw new InvalidInputException(file + " has no column named date in its first line: " + FORMS);
                    }
                } else {
                    add(header, record);
                }
            }
            if (rows.isEmpty()) {
                throw new InvalidInputException(file + " has no rows of factors: " + FORMS);
            }
            return header;
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new StorageException(file + " cannot be read as CSV (" + e.getMessage() + "): " + FORMS, e);
        }
    }

    private void add(List<String> header, CsvRecord record) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), record.getFieldCount()); i++) {
            cells.put(header.get(i), record.getField(i).strip());
        }
        long line = record.getStartingLineNumber();
        String date = cells.getOrDefault("date", "");
        try {
            String plain = date.replace('/', '-');
            rows.add(new Row(
                    line,
                    plain.matches("\\d{8}")
                            ? LocalDate.parse(plain, DateTimeFormatter.BASIC_ISO_DATE)
                            : LocalDate.parse(plain),
                    cells));
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    file + " line " + line + " has '" + date + "' instead of a date: write it like 2024-06-18", e);
        }
    }

    /// Cumulative factors: the ratio of an ex-date is the factor before it divided by that from it on.
    private List<ExDate> ofCumulative(boolean hasShares, Bars bars) {
        TreeMap<LocalDate, Row> sorted = new TreeMap<>();
        for (Row row : rows) {
            Row other = sorted.put(row.date, row);
            if (other != null) {
                throw new InvalidInputException(file + " has two factors of " + row.date + ", in lines " + other.line
                        + " and " + row.line + ": remove one of them");
            }
        }
        LocalDate start = sorted.firstKey();
        if (!bars.isEmpty() && bars.time(0).toLocalDate().isBefore(start)) {
            throw new InvalidInputException(file + " has no factor before " + start + ", but the bars begin on "
                    + bars.time(0).toLocalDate() + ": add the factor of that day");
        }
        List<ExDate> exDates = new ArrayList<>();
        double price = 0;
        double shares = 1;
        for (Row row : sorted.values()) {
            double nextPrice = positive(row, "factor");
            double nextShares = hasShares ? positive(row, "share_factor") : 1;
            if (price > 0 && (nextPrice != price || nextShares != shares)) {
                exDates.add(new ExDate(row.date, price / nextPrice, nextShares / shares));
            }
            price = nextPrice;
            shares = nextShares;
        }
        return exDates;
    }

    private List<ExDate> ofRatios() {
        return rows.stream()
                .map(row -> new ExDate(
                        row.date,
                        positive(row, "price_ratio"),
                        row.cells.getOrDefault("share_ratio", "").isEmpty() ? 1 : positive(row, "share_ratio")))
                .toList();
    }

    private List<ExDate> ofDistributions(Bars bars) {
        List<ExDate> exDates = new ArrayList<>();
        for (Row row : rows) {
            double split = row.cells.getOrDefault("split", "").isEmpty() ? 1 : positive(row, "split");
            double dividend = notNegative(row, "dividend");
            double rights = notNegative(row, "rights");
            if (rights > 0 && row.cells.getOrDefault("rights_price", "").isEmpty()) {
                throw new InvalidInputException(file + " line " + row.line + " has rights of " + row.date
                        + " without their price: add the column rights_price");
            }
            double close = closeBefore(bars, row.date);
            if (close > 0) {
                try {
                    exDates.add(ExDate.of(row.date, close, dividend, split, rights, notNegative(row, "rights_price")));
                } catch (KronosException e) {
                    throw e.withMessage(file + " line " + row.line + ": " + e.getMessage() + " (the close before it is "
                            + close + ")");
                }
            }
        }
        return exDates;
    }

    /// The last close before a date; NaN if there is none, so that the date has no bar to adjust.
    private static double closeBefore(Bars bars, LocalDate date) {
        double close = Double.NaN;
        for (int i = 0; i < bars.size() && bars.time(i).toLocalDate().isBefore(date); i++) {
            close = bars.close(i) > 0 ? bars.close(i) : close;
        }
        return close;
    }

    private double positive(Row row, String column) {
        double value = number(row, column);
        if (!(value > 0)) {
            throw new InvalidInputException(file + " line " + row.line + ": the " + column + " of " + row.date + " is "
                    + row.cells.get(column) + ", but must be above zero: correct it");
        }
        return value;
    }

    private double notNegative(Row row, String column) {
        double value = row.cells.getOrDefault(column, "").isEmpty() ? 0 : number(row, column);
        if (!(value >= 0)) {
            throw new InvalidInputException(file + " line " + row.line + ": the " + column + " of " + row.date + " is "
                    + row.cells.get(column) + ", but must not be below zero: correct it");
        }
        return value;
    }

    private double number(Row row, String column) {
        String text = row.cells.getOrDefault(column, "");
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new InvalidInputException(file + " line " + row.line + " has '" + text + "' instead of a number as the "
                + column + " of " + row.date);
    }
}
