package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.table.TableRow;
import io.github.kronos4j.data.internal.text.NumberParser;
import io.github.kronos4j.data.internal.text.NumberStyle;
import io.github.kronos4j.data.internal.text.StampParser;
import io.github.kronos4j.data.internal.text.StampStyle;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Kinds of single cells, judged by their text.
final class Cells {
    private static final NumberParser NUMBERS = new NumberParser(NumberStyle.LAKHS);
    private static final NumberParser COMMA_NUMBERS = new NumberParser(NumberStyle.COMMA);

    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?[APap][Mm])?");

    private Cells() {}

    /// The number in a cell, with either kind of comma; NaN if it is none.
    static double number(String cell) {
        char[] text = cell.toCharArray();
        try {
            return NUMBERS.parse(text, 0, text.length);
        } catch (NumberFormatException e) {
            try {
                return COMMA_NUMBERS.parse(text, 0, text.length);
            } catch (NumberFormatException other) {
                return Double.NaN;
            }
        }
    }

    static boolean isNumber(String cell) {
        return !Double.isNaN(number(cell));
    }

    /// True for a row of a table of bars rather than of its header: at least four cells begin like numbers.
    static boolean isData(List<String> cells) {
        return cells.stream().filter(Cells::isNumber).count() >= 4;
    }

    /// The non-empty cells of a column.
    static List<String> column(List<TableRow> rows, int index) {
        List<String> cells = new ArrayList<>();
        for (TableRow row : rows) {
            if (index < row.cells().size() && !row.cells().get(index).isBlank()) {
                cells.add(row.cells().get(index).strip());
            }
        }
        return cells;
    }

    /// Share of the cells that are timestamps, or times of day if `timesOfDay`.
    static double stampShare(List<String> cells, boolean timesOfDay) {
        StampParser parser = new StampParser(StampStyle.of(cells));
        int parsed = 0;
        for (String cell : cells) {
            parsed += stamp(parser, cell, timesOfDay) != null ? 1 : 0;
        }
        return cells.isEmpty() ? 0 : parsed / (double) cells.size();
    }

    /// True if the cells are times of day such as `09:35`, and nothing else.
    static boolean areClockTimes(List<String> cells) {
        return !cells.isEmpty()
                && cells.stream().allMatch(cell -> CLOCK.matcher(cell).matches());
    }

    /// Facts about the timestamps of a column.
    ///
    /// @param minutes share of the timestamps that are whole minutes
    /// @param areDates true if all are midnight
    /// @param instants true if they are epochs or have an offset
    record Stamps(double minutes, boolean areDates, boolean instants) {}

    static Stamps stamps(List<String> cells) {
        StampParser parser = new StampParser(StampStyle.of(cells));
        List<Long> stamps = cells.stream()
                .map(cell -> stamp(parser, cell, false))
                .filter(Objects::nonNull)
                .toList();
        long minutes = stamps.stream().filter(stamp -> stamp % 60 == 0).count();
        boolean dates = !stamps.isEmpty() && stamps.stream().allMatch(stamp -> stamp % StampParser.DAY == 0);
        return new Stamps(minutes / (double) Math.max(1, stamps.size()), dates, parser.instants());
    }

    private static @Nullable Long stamp(StampParser parser, String cell, boolean timeOfDay) {
        char[] text = cell.toCharArray();
        try {
            return timeOfDay ? parser.timeOfDay(text, 0, text.length) : parser.stamp(text, 0, text.length);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
