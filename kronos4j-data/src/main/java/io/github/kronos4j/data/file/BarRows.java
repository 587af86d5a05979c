package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns the fields of each row into a bar as they pass, without a string for each: [#begin], [#field] (or [#number],
/// [#localSecond] where it is no text) for each field in order, [#end]. What all rows tell together is a
/// [LoadedBars]. One for each file.
final class BarRows {
    private static final long NONE = Long.MIN_VALUE;
    private static final String NO_TIME = "is no time; write it like 09:35:00";

    private final String file;
    private final List<String> names;
    private final @Nullable BarField[] roles;
    private final StampParser stamps;
    private final NumberParser numbers;
    private final Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
    private final double[] values = new double[Column.COUNT];
    private final int[] empty = new int[Column.COUNT];
    private final int needed; // fields that a row must have
    private long row;
    private long stamp = NONE;
    private long date = NONE;
    private boolean filled; // whether any field of the row is
    private int unstamped; // the field without the date or time that belongs there, -1 if there is none
    private int fields;

    /// Begins a file.
    ///
    /// @param file for messages
    /// @param names the columns as the file names them
    /// @param roles what each of them means
    BarRows(String file, List<String> names, List<@Nullable BarField> roles, StampParser stamps, NumberParser numbers) {
        this.file = file;
        this.names = names;
        this.roles = roles.toArray(new BarField[0]);
        this.stamps = stamps;
        this.numbers = numbers;
        int last = 0;
        for (int i = 0; i < this.roles.length; i++) {
            BarField role = this.roles[i];
            last = role != null && role != BarField.VOLUME && role != BarField.AMOUNT ? i : last;
        }
        this.needed = last + 1;
    }

    /// Begins a row.
    ///
    /// @param number how messages name it: the line of the file
    void begin(long number) {
        row = number;
        Arrays.fill(values, Double.NaN);
        stamp = NONE;
        date = NONE;
        filled = false;
        unstamped = -1;
        fields = 0;
    }

    /// Takes a field of the row; those of a row come in their order.
    void field(int index, char[] text, int offset, int length) {
        fields = index + 1;
        boolean blank = isBlank(text, offset, length);
        filled |= !blank;
        if (index >= roles.length) {
            return;
        }
        BarField role = roles[index];
        if (role == null) {
            return;
        }
        if (blank && role.isTime()) {
            unstamped = index;
            return;
        }
        switch (role) {
            case STAMP -> stamp = stamp(index, text, offset, length);
            case DATE -> {
                date = stamp(index, text, offset, length);
                stamp = stamp == NONE ? date : whole(stamp);
            }
            case TIME -> {
                stamp = time(index, text, offset, length);
                stamp = date == NONE ? stamp : whole(stamp);
            }
            default -> value(role, index, text, offset, length);
        }
    }

    /// Ends a row: a bar, or nothing where no field was filled.
    void end() {
        if (!filled) { // separators and spaces alone end many a file
            return;
        }
        if (fields < needed) {
            throw new KronosException(file + ", row " + row + ": the row has " + fields + " of " + roles.length
                    + " columns; complete it or take it out");
        }
        if (unstamped >= 0) {
            String remedy = roles[unstamped] == BarField.TIME ? NO_TIME : stamps.remedy("");
            throw fault(unstamped, new char[0], 0, 0, remedy);
        }
        for (int c = Column.VOLUME.index(); c < Column.COUNT; c++) {
            empty[c] += Double.isNaN(values[c]) ? 1 : 0;
        }
        bars.add(stamp, values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    /// Takes a field that is a number, NaN if there is none.
    void number(int index, double value) {
        fields = index + 1;
        filled |= !Double.isNaN(value);
        BarField role = roles[index];
        if (role != null) {
            value(role, value);
        }
    }

    /// Takes a field that is the stamp, as [Bars#localSecond].
    void localSecond(int index, long second) {
        fields = index + 1;
        filled = true;
        stamp = second;
    }

    /// What was read, put in ascending order if it runs from new to old, without the optional columns that were
    /// empty
    /// throughout.
    ///
    /// @param zone the zone that was given, null if none was
    /// @param notes what else a user should see
    /// @throws KronosException if there was no bar
    LoadedBars read(@Nullable ZoneId zone, List<String> notes) {
        int n = bars.size();
        if (n == 0) {
            throw new KronosException(file + " has a header but no rows: it needs at least one bar");
        }
        Bars read = bars.columns(isFilled(BarField.VOLUME, Column.VOLUME), isFilled(BarField.AMOUNT, Column.AMOUNT))
                .build()
                .withZone(zone == null ? stamps.zone() : zone);
        List<String> all = new ArrayList<>();
        if (isDescending(read)) {
            read = reversed(read);
            all.add(file + " runs from new to old: its " + n + " bars were put in ascending order");
        }
        for (Column column : new Column[] {Column.VOLUME, Column.AMOUNT}) {
            if (read.has(column) && empty[column.index()] > 0) {
                all.add(file + ": " + column.label() + " is empty in " + empty[column.index()] + " of " + n
                        + " rows: fill it or take the column out");
            }
        }
        all.addAll(notes);
        if (zone == null && stamps.mixedOffsets()) {
            all.add(file + ": its stamps have different offsets and were taken as local times of one place");
        }
        LoadedBars.Clock clock = zone != null
                ? LoadedBars.Clock.GIVEN
                : stamps.instants() ? LoadedBars.Clock.UTC : LoadedBars.Clock.LOCAL;
        return new LoadedBars(read, clock, List.copyOf(all));
    }

    private boolean isFilled(BarField role, Column column) {
        return Arrays.asList(roles).contains(role) && empty[column.index()] < bars.size();
    }

    /// The stamp of a date and a time. Some sources write the whole stamp into the time column, beside the date.
    private long whole(long time) {
        return time >= StampParser.DAY ? time : date + time;
    }

    private long stamp(int index, char[] text, int offset, int length) {
        try {
            return stamps.stamp(text, offset, length);
        } catch (DateTimeException e) {
            throw fault(index, text, offset, length, stamps.remedy(new String(text, offset, length)));
        }
    }

    private long time(int index, char[] text, int offset, int length) {
        try {
            return stamps.timeOfDay(text, offset, length);
        } catch (DateTimeException e) {
            throw fault(index, text, offset, length, NO_TIME);
        }
    }

    private void value(BarField role, double value) {
        values[role.ordinal() - BarField.OPEN.ordinal()] = value;
    }

    private void value(BarField role, int index, char[] text, int offset, int length) {
        try {
            value(role, numbers.parse(text, offset, length));
        } catch (NumberFormatException e) {
            throw fault(index, text, offset, length, "is no number; write it like 1234.5");
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
        return new KronosException(String.format(
                Locale.ROOT, "%s, row %d, column %s: '%s' %s", file, row, names.get(index), shown, remedy));
    }

    private static boolean isDescending(Bars bars) {
        for (int i = 1; i < bars.size(); i++) {
            if (bars.localSecond(i) >= bars.localSecond(i - 1)) {
                return false;
            }
        }
        return bars.size() > 1;
    }

    private static Bars reversed(Bars bars) {
        Bars.Builder builder = Bars.builder(bars.zone()).expecting(bars.size());
        for (int i = bars.size() - 1; i >= 0; i--) {
            builder.add(
                    bars.localSecond(i),
                    bars.open(i),
                    bars.high(i),
                    bars.low(i),
                    bars.close(i),
                    bars.volume(i),
                    bars.amount(i));
        }
        return builder.columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT)).build();
    }
}
