package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.DatedCsv.Row;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.Interval;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads files of adjustment factors: CSV with a header, plain or gzipped, one row for each date, lines that begin with
/// `#` ignored. The columns are those of one of these forms.
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
    private final DatedCsv table;

    private FactorFile(Path file) {
        this.file = file;
        this.table = DatedCsv.read(file, FORMS);
    }

    /// Reads a file.
    ///
    /// @param bars bars as traded of a day or less, whose closes the distributions are compared with
    /// @throws KronosException if the file has another form, columns of two forms or a factor that is not above
    ///     zero, or if the bars are longer than a day
    public static AdjustmentFactors read(Path file, Bars bars) {
        requireDays(bars);
        FactorFile factors = new FactorFile(file);
        List<ExDate> exDates = switch (factors.form()) {
            case CUMULATIVE -> factors.ofCumulative(bars);
            case RATIOS -> factors.ofRatios();
            case DISTRIBUTIONS -> factors.ofDistributions(bars);
        };
        try {
            return AdjustmentFactors.of(exDates);
        } catch (KronosException e) {
            throw e.withMessage(file + ": " + e.getMessage());
        }
    }

    private static void requireDays(Bars bars) {
        if (bars.size() > 1 && Interval.infer(bars).seconds() > 86_400) {
            throw new InvalidInputException("bars of " + Interval.infer(bars).label()
                    + " contain prices from before and after an ex-date, so that no factor adjusts them: adjust bars of"
                    + " a day or less, then combine them");
        }
    }

    /// A form of the file.
    ///
    /// It has one of the main columns at least, and perhaps the other one.
    private enum Form {
        CUMULATIVE("share_factor"),
        RATIOS("share_ratio"),
        DISTRIBUTIONS("rights_price");

        private final String other;

        Form(String other) {
            this.other = other;
        }

        private List<String> main() {
            return switch (this) {
                case CUMULATIVE -> List.of("factor");
                case RATIOS -> List.of("price_ratio");
                case DISTRIBUTIONS -> List.of("dividend", "split", "rights");
            };
        }

        boolean has(String column) {
            return main().contains(column) || other.equals(column);
        }
    }

    private Form form() {
        Map<Form, String> found = new EnumMap<>(Form.class); // with the first column of each
        for (String column : table.columns()) {
            for (Form form : Form.values()) {
                if (form.has(column)) {
                    found.putIfAbsent(form, column);
                }
            }
        }
        if (found.size() > 1) {
            throw new InvalidInputException(file + " has the columns " + String.join(" and ", found.values())
                    + ", which belong to different forms of adjustment factors: keep those of one, such as"
                    + " date,factor or date,dividend,split,rights,rights_price");
        }
        for (Form form : found.keySet()) {
            if (form.main().stream().anyMatch(table::has)) {
                return form;
            }
        }
        throw new InvalidInputException(file + " has the columns " + String.join(",", table.columns())
                + ", which are not those of adjustment factors: " + FORMS);
    }

    /// Cumulative factors: the ratio of an ex-date is the factor before it divided by that from it on.
    private List<ExDate> ofCumulative(Bars bars) {
        TreeMap<LocalDate, Row> sorted = new TreeMap<>();
        for (Row row : table.rows()) {
            Row other = sorted.put(row.date(), row);
            if (other != null) {
                throw new InvalidInputException(file + " has two factors of " + row.date() + ", in lines "
                        + other.line() + " and " + row.line() + ": remove one of them");
            }
        }
        LocalDate start = sorted.firstKey();
        if (!bars.isEmpty() && bars.time(0).toLocalDate().isBefore(start)) {
            throw new InvalidInputException(file + " has no factor before " + start + ", but the bars begin on "
                    + bars.time(0).toLocalDate() + ": add the factor of that day");
        }
        List<ExDate> exDates = new ArrayList<>();
        boolean hasShares = table.has("share_factor");
        double price = 0;
        double shares = 1;
        for (Row row : sorted.values()) {
            double nextPrice = positive(row, "factor");
            double nextShares = hasShares ? positive(row, "share_factor") : 1;
            if (price > 0 && (nextPrice != price || nextShares != shares)) {
                exDates.add(new ExDate(row.date(), price / nextPrice, nextShares / shares));
            }
            price = nextPrice;
            shares = nextShares;
        }
        return exDates;
    }

    private List<ExDate> ofRatios() {
        return table.rows().stream()
                .map(row -> new ExDate(
                        row.date(),
                        positive(row, "price_ratio"),
                        row.cell("share_ratio").isEmpty() ? 1 : positive(row, "share_ratio")))
                .toList();
    }

    private List<ExDate> ofDistributions(Bars bars) {
        List<ExDate> exDates = new ArrayList<>();
        for (Row row : table.rows()) {
            double split = row.cell("split").isEmpty() ? 1 : positive(row, "split");
            double dividend = notNegative(row, "dividend");
            double rights = notNegative(row, "rights");
            if (rights > 0 && row.cell("rights_price").isEmpty()) {
                throw new InvalidInputException(file + " line " + row.line() + " has rights of " + row.date()
                        + " without their price: add the column rights_price");
            }
            double close = closeBefore(bars, row.date());
            if (close > 0) {
                try {
                    exDates.add(
                            ExDate.of(row.date(), close, dividend, split, rights, notNegative(row, "rights_price")));
                } catch (KronosException e) {
                    throw e.withMessage(file + " line " + row.line() + ": " + e.getMessage());
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
            throw new InvalidInputException(file + " line " + row.line() + ": the " + column + " of " + row.date()
                    + " is " + row.cell(column) + ", but must be above zero: correct it");
        }
        return value;
    }

    private double notNegative(Row row, String column) {
        double value = row.cell(column).isEmpty() ? 0 : number(row, column);
        if (!(value >= 0)) {
            throw new InvalidInputException(file + " line " + row.line() + ": the " + column + " of " + row.date()
                    + " is " + row.cell(column) + ", but must not be below zero: correct it");
        }
        return value;
    }

    private double number(Row row, String column) {
        String text = row.cell(column);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new InvalidInputException(file + " line " + row.line() + " has '" + text + "' instead of a number as the "
                + column + " of " + row.date());
    }
}
