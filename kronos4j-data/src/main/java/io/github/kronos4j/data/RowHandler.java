package io.github.kronos4j.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.CsvHeader.Role;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns the fields of each row into a bar as they pass, without a string for each. One for each file.
final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
    private static final long NONE = Long.MIN_VALUE;
    private static final String NO_TIME = "is no time; write it like 09:35:00";

    private final String file;
    private final CsvHeader header;
    private final @Nullable Role[] roles;
    private final StampParser stamps;
    private final NumberParser numbers;
    private final Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
    private final double[] values = new double[Column.COUNT];
    private final int[] empty = new int[Column.COUNT];
    private final int needed; // fields that a row must have
    private long stamp = NONE;
    private long date = NONE;
    private boolean filled; // whether any field of the row is
    private int unstamped; // the field without the date or time that belongs there, -1 if there is none
    private int fields;

    RowHandler(String file, CsvHeader header, StampParser stamps) {
        this.file = file;
        this.header = header;
        this.roles = header.roles().toArray(new Role[0]);
        this.stamps = stamps;
        this.numbers = new NumberParser(header.comma().decimal());
        int last = 0;
        for (int i = 0; i < roles.length; i++) {
            Role role = roles[i];
            last = role != null && role != Role.VOLUME && role != Role.AMOUNT ? i : last;
        }
        this.needed = last + 1;
    }

    /// The line of the file that was read last.
    long row() {
        return getStartingLineNumber();
    }

    /// In how many rows an optional column was empty.
    int emptyCells(Column column) {
        return empty[column.index()];
    }

    /// The bars that were read, without the optional columns that were empty throughout.
    Bars bars(ZoneId zone) {
        int n = bars.size();
        boolean volume = Arrays.asList(roles).contains(Role.VOLUME) && emptyCells(Column.VOLUME) < n;
        boolean amount = Arrays.asList(roles).contains(Role.AMOUNT) && emptyCells(Column.AMOUNT) < n;
        return bars.columns(volume, amount).build().withZone(zone);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        Arrays.fill(values, Double.NaN);
        stamp = NONE;
        date = NONE;
        filled = false;
        unstamped = -1;
        fields = 0;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        fields = index + 1;
        boolean blank = isBlank(text, offset, length);
        filled |= !blank;
        if (index >= roles.length || getStartingLineNumber() <= header.row()) {
            return;
        }
        Role role = roles[index];
        if (role == null) {
            return;
        }
        if (blank && role.compareTo(Role.OPEN) < 0) {
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

    private void value(Role role, int index, char[] text, int offset, int length) {
        int column = role.ordinal() - Role.OPEN.ordinal();
        try {
            values[column] = numbers.parse(text, offset, length);
        } catch (NumberFormatException e) {
            throw fault(index, text, offset, length, "is no number; write it like 1234.5");
        }
    }

    @Override
    protected @Nullable Boolean buildRecord() {
        if (getStartingLineNumber() <= header.row() || !filled) { // separators and spaces alone end many a file
            return Boolean.FALSE;
        }
        if (fields < needed) {
            throw new KronosException(file + ", row " + row() + ": the row has " + fields + " of " + header.width()
                    + " columns; complete it or take it out");
        }
        if (unstamped >= 0) {
            String remedy = roles[unstamped] == Role.TIME ? NO_TIME : stamps.remedy("");
            throw fault(unstamped, new char[0], 0, 0, remedy);
        }
        for (int c = Column.VOLUME.index(); c < Column.COUNT; c++) {
            empty[c] += Double.isNaN(values[c]) ? 1 : 0;
        }
        bars.add(stamp, values[0], values[1], values[2], values[3], values[4], values[5]);
        return Boolean.TRUE;
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
                Locale.ROOT,
                "%s, row %d, column %s: '%s' %s",
                file,
                row(),
                header.names().get(index),
                shown,
                remedy));
    }
}
