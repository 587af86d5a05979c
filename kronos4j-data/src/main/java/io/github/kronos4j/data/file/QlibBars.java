package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.data.internal.text.NumberParser;
import io.github.kronos4j.data.internal.text.NumberStyle;
import io.github.kronos4j.data.internal.text.StampException;
import io.github.kronos4j.data.internal.text.StampParser;
import io.github.kronos4j.data.internal.text.StampStyle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a series of a [QlibFolder]. A field file has float32 numbers in little-endian order; the first is the calendar
/// index at which the others start.
///
/// Qlib's prices are adjusted and usually start at 1; they are read unchanged. A timestamp without any price has no
/// bar.
final class QlibBars {
    private static final List<String> NAMES = List.of("timestamps", "open", "high", "low", "close", "volume", "amount");

    private final Path symbol;
    private final String extension;
    private final long[] calendar;

    private QlibBars(Path symbol, String extension, long[] calendar) {
        this.symbol = symbol;
        this.extension = extension;
        this.calendar = calendar;
    }

    /// Reads the series of a field file.
    ///
    /// @param zone the zone of the calendar's timestamps; null if unknown
    static LoadedBars read(Path field, @Nullable ZoneId zone) throws IOException {
        Path symbol = Objects.requireNonNull(field.toAbsolutePath().getParent());
        String interval = QlibFolder.interval(field);
        StampParser stamps = new StampParser(StampStyle.PLAIN);
        long[] calendar =
                calendar(symbol.resolve("../../calendars/" + interval + ".txt").normalize(), stamps);
        BarRows rows =
                new BarRows(field.toString(), NAMES, BarField.of(NAMES), stamps, new NumberParser(NumberStyle.POINT));
        int missing = new QlibBars(symbol, "." + interval + ".bin", calendar).read(rows);
        return rows.read(zone, missing == 0 ? List.of() : List.of(note(field, missing)));
    }

    private static String note(Path field, int missing) {
        return String.format(
                Locale.ROOT,
                "%s: %d timestamps between the first and the last price have no price (for instance during a"
                        + " suspension) and were left out",
                field,
                missing);
    }

    /// @return number of timestamps without a bar between the first and the last bar
    private int read(BarRows rows) throws IOException {
        double[][] columns = {
            required("open"),
            required("high"),
            required("low"),
            required("close"),
            optional("volume"),
            exists("amount") ? optional("amount") : optional("money")
        };
        int missing = 0;
        int last = -1;
        for (int i = 0; i < calendar.length; i++) {
            if (!hasPrice(columns, i)) {
                continue;
            }
            missing += last < 0 ? 0 : i - last - 1;
            last = i;
            rows.begin(i + 1);
            rows.localSecond(0, calendar[i]);
            for (int c = 0; c < columns.length; c++) {
                rows.number(1 + c, columns[c][i]);
            }
            rows.end();
        }
        return missing;
    }

    private static boolean hasPrice(double[][] columns, int i) {
        return !(Double.isNaN(columns[0][i])
                && Double.isNaN(columns[1][i])
                && Double.isNaN(columns[2][i])
                && Double.isNaN(columns[3][i]));
    }

    private Path file(String field) {
        return symbol.resolve(field + extension);
    }

    private boolean exists(String field) {
        return Files.exists(file(field));
    }

    private double[] optional(String field) throws IOException {
        return exists(field) ? values(file(field)) : absent();
    }

    private double[] required(String field) throws IOException {
        if (!exists(field)) {
            throw new NotFoundException(
                    file(field) + " does not exist: a Qlib series requires open, high, low and close");
        }
        return values(file(field));
    }

    private double[] absent() {
        double[] values = new double[calendar.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /// Returns the numbers of a field at each timestamp of the calendar; NaN if there is none.
    private double[] values(Path file) throws IOException {
        FloatBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        double[] values = absent();
        int start = numbers.hasRemaining() ? (int) numbers.get() : 0;
        if (start < 0 || start + numbers.remaining() > values.length) {
            throw new InvalidInputException(file + " has numbers for the indices " + start + " to "
                    + (start + numbers.remaining() - 1) + " of a calendar of " + values.length
                    + " timestamps: it belongs to another calendar");
        }
        for (int i = start; numbers.hasRemaining(); i++) {
            // Restores the original decimal: 7.02, although the float widens to the double
            // 7.019999980926514.
            values[i] = Double.parseDouble(Float.toString(numbers.get()));
        }
        return values;
    }

    private static long[] calendar(Path file, StampParser stamps) throws IOException {
        if (!Files.exists(file)) {
            throw new NotFoundException(file + " does not exist: it must list the timestamps of the bars");
        }
        List<String> lines = Files.readAllLines(file);
        long[] calendar = new long[lines.size()];
        for (int i = 0; i < calendar.length; i++) {
            String line = lines.get(i);
            try {
                calendar[i] = stamps.stamp(line.toCharArray(), 0, line.length());
            } catch (StampException e) {
                throw new InvalidInputException(file + ", row " + (i + 1) + ": '" + line + "' " + e.fault(), e);
            }
        }
        return calendar;
    }
}
