package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.table.RowSink;
import io.github.kronos4j.data.internal.table.Shown;
import io.github.kronos4j.data.internal.text.NumberParser;
import io.github.kronos4j.data.internal.text.StampException;
import io.github.kronos4j.data.internal.text.StampParser;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the rows of a table by a [Layout], without a string per cell.
///
/// A row without any price, whose time is a word or missing, is not a bar: such rows are skipped before the first and
/// after the last bar (titles, footers) and where they repeat the header; elsewhere they are an error. A row with a
/// time but without any price, as for a suspension, keeps its time alone, and a short row with words in the place of
/// prices, such as `0.25 Dividend`, is left out. All of this is counted.
///
/// A row may end after its time in a sheet, which has no cells after the last filled one. In a text file a single such
/// row may be the cut end of the file and is an error; several are rows that somebody has added.
final class RowCollector implements RowSink {
    private static final String NOT_A_TIME = "is not a time; use the form 09:35:00";
    private static final int PRICES = 4;
    private static final int MAX_BARS = 50_000_000;

    private final Layout layout;
    private final StampParser stamps;
    private final NumberParser numbers;
    private final @Nullable LayoutColumn[] byIndex;
    private final int[] slots; // by column: index into the values of the row
    private final int slotCount; // of one series
    private final int minCells; // through the last required column
    private final Map<String, RawSeries> series = new LinkedHashMap<>();
    private final RawSeries[] sideBySide;

    // the current row
    private long row;
    private long stamp;
    private boolean stamped;
    private long date;
    private boolean dated;
    private int unstamped; // index of an empty date or time cell, -1 if there is none
    private boolean filled;
    private boolean isTimeAlone; // true if only cells of the time are filled
    private boolean isHeader;
    private boolean isComment;
    private boolean startsLikeATime; // true if the cell of the time is damaged rather than a word
    private int cells;
    private final double[] values; // of all series side by side
    private int numbersFound; // prices
    private @Nullable KronosException fault;
    private RawSeries current;

    // the whole table
    private long bars;
    private @Nullable KronosException pending; // fault of a row that is not a bar, unless it belongs to a footer
    private int pendingRows;
    private int skippedRows;
    private @Nullable KronosException shortRow; // fault of the first row of a text that ends after its time
    private int shortRows;
    private final int[] zeroPrices = new int[PRICES];
    private long firstZero;

    RowCollector(Layout layout, StampParser stamps) {
        this.layout = layout;
        this.stamps = stamps;
        this.numbers = new NumberParser(layout.numbers());
        byIndex = new LayoutColumn[layout.width()];
        slots = new int[layout.width()];
        int[] next = new int[layout.symbols().size()];
        Arrays.fill(next, PRICES);
        int last = 0;
        for (LayoutColumn column : layout.columns()) {
            byIndex[column.index()] = column;
            Field field = column.field();
            if (field.isPrice()) {
                slots[column.index()] = Field.PRICES.indexOf(field);
            } else if (field == Field.VOLUME || field == Field.AMOUNT) {
                slots[column.index()] = next[column.series()]++;
            }
            boolean required = field.isPrice() || field.isTime();
            last = required ? Math.max(last, column.index()) : last;
        }
        minCells = last + 1;
        slotCount = Arrays.stream(next).max().orElse(PRICES);
        values = new double[slotCount * next.length];
        for (LayoutColumn column : layout.columns()) {
            slots[column.index()] += Math.max(0, column.series()) * slotCount;
        }
        sideBySide = new RawSeries[next.length];
        for (int s = 0; s < next.length; s++) {
            String symbol = layout.symbols().get(s);
            sideBySide[s] = new RawSeries(symbol, slotCount);
            series.put(symbol, sideBySide[s]);
        }
        current = sideBySide[0];
    }

    @Override
    public void begin(long number) {
        row = number;
        Arrays.fill(values, Double.NaN);
        stamped = false;
        dated = false;
        filled = false;
        isTimeAlone = true;
        isHeader = false;
        isComment = false;
        startsLikeATime = false;
        unstamped = -1;
        cells = 0;
        numbersFound = 0;
        fault = null;
    }

    @Override
    public void cell(int index, char[] text, int offset, int length) {
        if (row <= layout.lastHeaderRow()) {
            return;
        }
        cells = index + 1;
        boolean blank = isBlank(text, offset, length);
        filled |= !blank;
        isComment |= index == 0 && isComment(text, offset, length);
        if (index >= byIndex.length) {
            if (!blank && fault == null) {
                fault = new InvalidInputException(layout.table().file() + ", row " + row
                        + ": the row has more cells than" + " the " + byIndex.length
                        + " columns of the header; put numbers with commas in quotation marks");
            }
            return;
        }
        LayoutColumn column = byIndex[index];
        isTimeAlone &= blank || (column != null && column.field().isTime());
        if (column == null) {
            return;
        }
        switch (column.field()) {
            case STAMP, DATE, TIME -> time(column, text, offset, length, blank);
            case SYMBOL -> symbol(text, offset, length);
            default -> value(column, text, offset, length);
        }
    }

    @Override
    public void number(int index, double value) {
        if (index >= byIndex.length) {
            return;
        }
        LayoutColumn column = byIndex[index];
        if (column != null && (column.field().isTime() || column.field() == Field.SYMBOL)) {
            boolean whole = value == Math.rint(value) && Math.abs(value) < 9e18;
            char[] text = (Double.isNaN(value) ? "" : whole ? Long.toString((long) value) : Double.toString(value))
                    .toCharArray();
            cell(index, text, 0, text.length);
            return;
        }
        cells = index + 1;
        filled |= !Double.isNaN(value);
        if (column != null) {
            put(column, value);
        }
    }

    @Override
    public void localSecond(int index, long second) {
        LayoutColumn column = index < byIndex.length ? byIndex[index] : null;
        if (column == null) {
            return;
        }
        cells = index + 1;
        filled = true;
        dated = column.field() == Field.DATE;
        date = second;
        stamp = dated && stamped ? combined(stamp) : second;
        stamped = true;
    }

    @Override
    public void end() {
        if (row <= layout.lastHeaderRow() || !filled) { // many files end with a row of separators
            return;
        }
        if (isComment && !stamped) {
            skippedRows++;
            return;
        }
        if (isHeader && numbersFound == 0) {
            skippedRows++;
            return;
        }
        boolean inFooter = pendingRows > 0 && cells < minCells;
        if (!stamped && (inFooter || (numbersFound == 0 && !startsLikeATime))) {
            pendingRows++;
            pending = pending == null ? faultOfRow() : pending;
            return;
        }
        if (stamped && numbersFound == 0 && cells < minCells && fault != null) { // a dividend among the bars of a page
            skippedRows++;
            return;
        }
        if (stamped && isTimeAlone && unstamped < 0 && fault == null && cells < minCells) {
            shortRow = shortRow == null && !layout.table().omitsEmptyCells() ? shortRow() : shortRow;
            shortRows++;
            add();
            return;
        }
        requireComplete();
        if (shortRow != null) {
            throw shortRow;
        }
        if (pending != null && bars > 0) {
            throw pending;
        }
        skippedRows += pendingRows;
        pendingRows = 0;
        pending = null;
        add();
    }

    private void add() {
        boolean any = false;
        for (int s = 0; s < sideBySide.length; s++) {
            if (hasPrices(s * slotCount)) {
                any = true;
                target(s).add(stamp, row, values, s * slotCount);
                bars++;
            }
        }
        if (!any) {
            for (int s = 0; s < sideBySide.length; s++) {
                target(s).addWithoutPrices(stamp);
            }
        }
        if (bars > MAX_BARS) {
            throw new InvalidInputException(layout.table().file() + " has more than " + MAX_BARS
                    + " bars: split it into files of one symbol each");
        }
    }

    private RawSeries target(int index) {
        return sideBySide.length > 1 ? sideBySide[index] : current;
    }

    /// True if any price is there; a zero or -1 beside a positive price stands for none.
    private boolean hasPrices(int from) {
        boolean positive = false;
        boolean any = false;
        for (int p = from; p < from + PRICES; p++) {
            positive |= values[p] > 0;
            any |= !Double.isNaN(values[p]) && values[p] != 0;
        }
        for (int p = 0; positive && p < PRICES; p++) {
            if (values[from + p] == 0 || values[from + p] == -1) {
                values[from + p] = Double.NaN;
                zeroPrices[p]++;
                firstZero = firstZero == 0 ? row : firstZero;
            }
        }
        return any;
    }

    private KronosException faultOfRow() {
        if (fault != null) {
            return fault;
        }
        int index = Math.max(0, unstamped);
        return fault(index, new char[0], 0, 0, StampParser.NOT_A_STAMP);
    }

    private void requireComplete() {
        if (fault != null) {
            throw fault;
        }
        if (cells < minCells) {
            throw shortRow();
        }
        if (unstamped >= 0) {
            LayoutColumn column = byIndex[unstamped];
            boolean time = column != null && column.field() == Field.TIME;
            throw fault(unstamped, new char[0], 0, 0, time ? NOT_A_TIME : StampParser.NOT_A_STAMP);
        }
    }

    private KronosException shortRow() {
        return new InvalidInputException(layout.table().file() + ", row " + row + ": the row has only " + cells + " of "
                + byIndex.length + " columns; complete it or remove it");
    }

    private void time(LayoutColumn column, char[] text, int offset, int length, boolean blank) {
        if (blank) {
            unstamped = column.index();
            return;
        }
        try {
            switch (column.field()) {
                case STAMP -> stamp = stamps.stamp(text, offset, length);
                case DATE -> {
                    date = stamps.stamp(text, offset, length);
                    stamp = stamped ? combined(stamp) : date;
                    dated = true;
                }
                default -> {
                    long time = stamps.timeOfDay(text, offset, length);
                    stamp = dated ? combined(time) : time;
                }
            }
            stamped = true;
        } catch (StampException e) {
            String value = new String(text, offset, length);
            isHeader |= value.strip().equals(column.name());
            startsLikeATime |= Character.isDigit(value.strip().charAt(0));
            boolean time = column.field() == Field.TIME;
            fault = fault != null ? fault : fault(column.index(), text, offset, length, time ? NOT_A_TIME : e.fault());
        }
    }

    /// Combines the date with a time of day. Some sources write the full timestamp into the time column as well.
    private long combined(long time) {
        return time >= StampParser.DAY ? time : date + time;
    }

    private void symbol(char[] text, int offset, int length) {
        if (current.symbol().length() == length
                && current.symbol().contentEquals(CharBuffer.wrap(text, offset, length))) {
            return;
        }
        String symbol = new String(text, offset, length).strip();
        current = series.computeIfAbsent(symbol, name -> new RawSeries(name, slotCount));
    }

    private void value(LayoutColumn column, char[] text, int offset, int length) {
        try {
            put(column, numbers.parse(text, offset, length));
        } catch (NumberFormatException e) {
            fault = fault != null
                    ? fault
                    : fault(column.index(), text, offset, length, "is not a number; use the form 1234.5");
        }
    }

    private void put(LayoutColumn column, double value) {
        values[slots[column.index()]] = value;
        numbersFound += column.field().isPrice() && !Double.isNaN(value) ? 1 : 0;
    }

    /// True for a text after `#`; spreadsheets fill a column that is too narrow for its times with `#` alone.
    private static boolean isComment(char[] text, int offset, int length) {
        int i = offset;
        while (i < offset + length && text[i] == '#') {
            i++;
        }
        return i > offset && i < offset + length;
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
        return new InvalidInputException(String.format(
                Locale.ROOT,
                "%s, row %d, column %s: '%s' %s",
                layout.table().file(),
                row,
                layout.names().get(index),
                Shown.text(new String(text, offset, length)),
                remedy));
    }

    /// Returns the series that have bars, in the order of their first rows.
    List<RawSeries> series() {
        return series.values().stream().filter(raw -> raw.size() > 0).toList();
    }

    /// Returns the rows without prices of symbols that have no bars, such as `0` or an empty cell in rows that
    /// somebody has added.
    List<RawSeries> strays() {
        return sideBySide.length > 1
                ? List.of()
                : series.values().stream().filter(raw -> raw.size() == 0).toList();
    }

    /// Number of bars of all series.
    long bars() {
        return bars;
    }

    /// Returns remarks about rows that are not bars.
    ///
    /// @throws KronosException if prices are missing in so many rows that the column cannot be one of prices, or if
    ///     the last row of a text is cut off
    List<String> notes() {
        if (shortRow != null && shortRows == 1) {
            throw shortRow;
        }
        List<String> notes = new ArrayList<>();
        int lines = skippedRows + pendingRows;
        if (lines > 0) {
            notes.add(lines + (lines == 1 ? " line that is not a bar was" : " lines that are not bars were")
                    + " left out");
        }
        for (int p = 0; p < PRICES; p++) {
            if (zeroPrices[p] > 0) {
                notes.add(zeros(p));
            }
        }
        return notes;
    }

    private String zeros(int price) {
        String name = Field.PRICES.get(price).name().toLowerCase(Locale.ROOT);
        boolean isOpen = price == Field.PRICES.indexOf(Field.OPEN);
        String sentence = "the " + name + " is 0 or -1 in " + zeroPrices[price] + " of " + bars
                + " rows (the first is row " + firstZero + "), which stands for no price";
        if (10L * zeroPrices[price] > bars) {
            throw new InvalidInputException(layout.table().file() + ": " + sentence
                    + (isOpen && layout.format().startsWith("AKShare")
                            ? "; AKShare lacks the open of one-minute bars before the last day: load only the last day,"
                                    + " or bars of 5 minutes"
                            : "; load the bars again from a source with that price"));
        }
        return isOpen ? sentence + ": " + SeriesBuilder.OPENS_FROM_CLOSES : sentence;
    }

    /// True if an open is zero where none stands for a price.
    boolean lacksOpens() {
        return zeroPrices[Field.PRICES.indexOf(Field.OPEN)] > 0;
    }
}
