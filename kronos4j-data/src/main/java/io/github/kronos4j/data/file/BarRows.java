package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.text.NumberParser;
import io.github.kronos4j.data.internal.text.StampException;
import io.github.kronos4j.data.internal.text.StampParser;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Builds bars from the cells of each row in streaming fashion, without a string per cell: [#begin], then [#cell] (or
/// [#number], [#localSecond] for cells that are not text) in order, then [#end]. [#read] returns the result. One
/// instance per file.
final class BarRows {
    private static final long NONE = Long.MIN_VALUE;
    private static final String NOT_A_TIME = "is not a time; use the form 09:35:00";

    private final String file;
    private final List<String> names;
    private final @Nullable BarField[] columns;
    private final StampParser stamps;
    private final NumberParser numbers;
    private final Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
    private final double[] values = new double[Column.COUNT];
    private final int[] empty = new int[Column.COUNT];
    private final int minCells; // through the last required column
    private long row;
    private long stamp = NONE;
    private long date = NONE;
    private boolean filled; // true if any cell of the row is
    private int unstamped; // index of an empty date or time cell, -1 if there is none
    private int cells;

    /// @param file name of the file, for messages
    /// @param names column names as in the file
    /// @param columns the field of each column; null for columns that are ignored
    BarRows(
            String file,
            List<String> names,
            List<@Nullable BarField> columns,
            StampParser stamps,
            NumberParser numbers) {
        this.file = file;
        this.names = names;
        this.columns = columns.toArray(new BarField[0]);
        this.stamps = stamps;
        this.numbers = numbers;
        int last = 0;
        for (int i = 0; i < this.columns.length; i++) {
            BarField field = this.columns[i];
            last = field != null && field != BarField.VOLUME && field != BarField.AMOUNT ? i : last;
        }
        this.minCells = last + 1;
    }

    /// Begins a row.
    ///
    /// @param number row number for messages: the line of the file
    void begin(long number) {
        row = number;
        Arrays.fill(values, Double.NaN);
        stamp = NONE;
        date = NONE;
        filled = false;
        unstamped = -1;
        cells = 0;
    }

    /// Adds a text cell. Cells must be added in order.
    void cell(int index, char[] text, int offset, int length) {
        cells = index + 1;
        boolean blank = isBlank(text, offset, length);
        filled |= !blank;
        if (index >= columns.length) {
            return;
        }
        BarField field = columns[index];
        if (field == null) {
            return;
        }
        if (blank && field.isTime()) {
            unstamped = index;
            return;
        }
        switch (field) {
            case STAMP -> stamp = stamp(index, text, offset, length);
            case DATE -> {
                date = stamp(index, text, offset, length);
                stamp = stamp == NONE ? date : combined(stamp);
            }
            case TIME -> {
                stamp = time(index, text, offset, length);
                stamp = date == NONE ? stamp : combined(stamp);
            }
            default -> value(field, index, text, offset, length);
        }
    }

    /// Ends a row and adds its bar, unless all cells were empty.
    void end() {
        if (!filled) { // many files end with a row of separators
            return;
        }
        if (cells < minCells) {
            throw new InvalidInputException(file + ", row " + row + ": the row has only " + cells + " of "
                    + columns.length + " columns; complete it or remove it");
        }
        if (unstamped >= 0) {
            String remedy = columns[unstamped] == BarField.TIME ? NOT_A_TIME : StampParser.NOT_A_STAMP;
            throw fault(unstamped, new char[0], 0, 0, remedy);
        }
        for (int c = Column.VOLUME.index(); c < Column.COUNT; c++) {
            empty[c] += Double.isNaN(values[c]) ? 1 : 0;
        }
        bars.add(stamp, values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    /// Adds a numeric cell; NaN if it is empty.
    void number(int index, double value) {
        cells = index + 1;
        filled |= !Double.isNaN(value);
        BarField field = columns[index];
        if (field != null) {
            value(field, value);
        }
    }

    /// Adds a timestamp cell, in the unit of [Bars#localSecond].
    void localSecond(int index, long second) {
        cells = index + 1;
        filled = true;
        stamp = second;
    }

    /// Returns the bars, reversed if the file is in descending order, without optional columns that are entirely
    /// empty.
    ///
    /// @param zone the zone that the caller specified; null if none
    /// @param notes further notes for the user
    /// @throws KronosException if there is no bar
    LoadedBars read(@Nullable ZoneId zone, List<String> notes) {
        int n = bars.size();
        if (n == 0) {
            throw new InvalidInputException(file + " has a header but no rows: it needs at least one bar");
        }
        Bars read = bars.columns(isFilled(BarField.VOLUME, Column.VOLUME), isFilled(BarField.AMOUNT, Column.AMOUNT))
                .build();
        ZoneId clockZone = zone == null ? stamps.zone() : zone;
        read = stamps.instants() ? read.inZone(clockZone) : read.withZone(clockZone);
        List<String> all = new ArrayList<>();
        if (isDescending(read)) {
            read = reversed(read);
            all.add(file + " is in descending order: its " + n + " bars were reversed");
        }
        for (Column column : new Column[] {Column.VOLUME, Column.AMOUNT}) {
            if (read.has(column) && empty[column.index()] > 0) {
                all.add(file + ": " + column.label() + " is empty in " + empty[column.index()] + " of " + n
                        + " rows: fill it or remove the column");
            }
        }
        all.addAll(notes);
        LoadedBars.Clock clock = zone != null
                ? LoadedBars.Clock.GIVEN
                : stamps.instants() && clockZone.equals(ZoneOffset.UTC) ? LoadedBars.Clock.UTC : LoadedBars.Clock.LOCAL;
        return new LoadedBars(read, clock, List.copyOf(all));
    }

    private boolean isFilled(BarField field, Column column) {
        return Arrays.asList(columns).contains(field) && empty[column.index()] < bars.size();
    }

    /// Combines the date with a time of day. Some sources write the full timestamp into the time column as well.
    private long combined(long time) {
        return time >= StampParser.DAY ? time : date + time;
    }

    private long stamp(int index, char[] text, int offset, int length) {
        try {
            return stamps.stamp(text, offset, length);
        } catch (StampException e) {
            throw fault(index, text, offset, length, e.fault());
        }
    }

    private long time(int index, char[] text, int offset, int length) {
        try {
            return stamps.timeOfDay(text, offset, length);
        } catch (StampException e) {
            throw fault(index, text, offset, length, NOT_A_TIME);
        }
    }

    private void value(BarField field, double value) {
        values[field.ordinal() - BarField.OPEN.ordinal()] = value;
    }

    private void value(BarField field, int index, char[] text, int offset, int length) {
        try {
            value(field, numbers.parse(text, offset, length));
        } catch (NumberFormatException e) {
            throw fault(index, text, offset, length, "is not a number; use the form 1234.5");
        }
    }

    private static boolean isBlank(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (!Character.isWhitespace(text[i])) {
                return false;
            }
        }
        return true;
    }

    private KronosException fault(int index, char[] text, int offset, int length, String remedy) {
        String value = new String(text, offset, length);
        String shown = value.length() <= 60 ? value : value.substring(0, 60) + "...";
        return new InvalidInputException(String.format(
                Locale.ROOT, "%s, row %d, column %s: '%s' %s", file, row, names.get(index), shown, remedy));
    }

    private static boolean isDescending(Bars bars) {
        for (int i = 1; i < bars.size(); i++) {
            if (bars.compareTimes(i, i - 1) >= 0) {
                return false;
            }
        }
        return bars.size() > 1;
    }

    private static Bars reversed(Bars bars) {
        Bars.Builder builder = Bars.builder(bars.zone()).expecting(bars.size());
        for (int i = bars.size() - 1; i >= 0; i--) {
            builder.add(bars, i);
        }
        return builder.columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT)).build();
    }
}
