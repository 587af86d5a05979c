package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.data.internal.text.StampException;
import io.github.kronos4j.data.internal.text.StampParser;
import io.github.kronos4j.data.internal.text.StampStyle;
import io.github.kronos4j.internal.TextFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Rows of a series in a data folder of Qlib: the timestamps of its calendar from the first to the last number of the
/// series. A field file such as `features/sh600519/close.day.bin` has float32 numbers in little-endian order; the first
/// is the calendar index at which the others start.
///
/// Qlib's prices are adjusted and usually start at 1; they are read unchanged.
public final class QlibTable implements Table {
    private static final String EXTENSION = ".bin";
    private static final List<String> PRICES = List.of("open", "high", "low", "close");

    private final Path field;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();
    private final long[] calendar;
    private int first = Integer.MAX_VALUE; // index of the first row
    private int last = -1;

    private QlibTable(Path field) throws IOException {
        this.field = field;
        Path symbol = Objects.requireNonNull(field.toAbsolutePath().getParent());
        String interval = interval(field);
        calendar =
                calendar(symbol.resolve("../../calendars/" + interval + ".txt").normalize());
        names.add("timestamps");
        for (String name : List.of("open", "high", "low", "close", "volume", "amount", "money")) {
            Path file = symbol.resolve(name + "." + interval + EXTENSION);
            if (Files.exists(file)) {
                names.add(name);
                columns.add(values(file));
            } else if (PRICES.contains(name)) {
                throw new NotFoundException(file + " does not exist: a Qlib series requires open, high, low and close");
            }
        }
    }

    /// Opens the series of a field file.
    ///
    /// @throws KronosException if files of the series are missing or do not fit its calendar
    public static QlibTable open(Path field) throws IOException {
        return new QlibTable(field);
    }

    /// True for a field file.
    public static boolean isField(Path file) {
        return String.valueOf(file.getFileName()).endsWith(EXTENSION);
    }

    /// Returns the interval in the name of a field file: `day` of `close.day.bin`.
    public static String interval(Path field) {
        String name = String.valueOf(field.getFileName());
        String stem = name.substring(0, name.length() - EXTENSION.length());
        return stem.substring(stem.lastIndexOf('.') + 1);
    }

    @Override
    public String file() {
        return field.toString();
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    /// True: the rows are those of the calendar of the folder.
    @Override
    public boolean sharesDays() {
        return true;
    }

    @Override
    public void read(boolean[] wanted, RowSink sink, long limit) {
        for (int i = first; i <= last && i - first < limit; i++) {
            sink.begin(i + 1L);
            sink.localSecond(0, calendar[i]);
            for (int c = 0; c < columns.size(); c++) {
                if (c + 1 >= wanted.length || wanted[c + 1]) {
                    sink.number(c + 1, columns.get(c)[i]);
                }
            }
            sink.end();
        }
    }

    /// Returns the numbers of a field at each timestamp of the calendar; NaN if there is none.
    private double[] values(Path file) throws IOException {
        FloatBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        double[] values = new double[calendar.length];
        Arrays.fill(values, Double.NaN);
        float index = numbers.hasRemaining() ? numbers.get() : 0;
        if (!(index >= 0 && index == Math.rint(index) && index + (double) numbers.remaining() <= values.length)) {
            throw new InvalidInputException(
                    file + " starts at the index " + index + " of a calendar of " + values.length + " timestamps, for "
                            + numbers.remaining() + " numbers: it is damaged or belongs to another calendar");
        }
        for (int i = (int) index; numbers.hasRemaining(); i++) {
            // Restores the original decimal: 7.02, although the float widens to the double
            // 7.019999980926514.
            values[i] = Double.parseDouble(Float.toString(numbers.get()));
            if (!Double.isNaN(values[i])) {
                first = Math.min(first, i);
                last = Math.max(last, i);
            }
        }
        return values;
    }

    private static long[] calendar(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NotFoundException(file + " does not exist: it must list the timestamps of the bars");
        }
        StampParser stamps = new StampParser(StampStyle.PLAIN);
        List<String> lines = TextFile.lines(file);
        long[] calendar = new long[lines.size()];
        for (int i = 0; i < calendar.length; i++) {
            String line = lines.get(i);
            try {
                calendar[i] = stamps.stamp(line.toCharArray(), 0, line.length());
            } catch (StampException e) {
                throw new InvalidInputException(
                        file + ", row " + (i + 1) + ": '" + Shown.text(line) + "' " + e.fault(), e);
            }
        }
        return calendar;
    }
}
