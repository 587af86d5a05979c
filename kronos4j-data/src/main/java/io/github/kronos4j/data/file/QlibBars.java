package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a series of a [QlibFolder]. A file of numbers is float32 in little-endian order, the first of which is the
/// place in the calendar where the others begin.
///
/// Qlib's prices are adjusted and mostly start at 1; they are read as they are. A stamp without any price is one
/// without a bar.
final class QlibBars {
    private static final List<String> NAMES = List.of("timestamps", "open", "high", "low", "close", "volume", "amount");

    private final Path symbol;
    private final String ending;
    private final long[] calendar;

    private QlibBars(Path symbol, String ending, long[] calendar) {
        this.symbol = symbol;
        this.ending = ending;
        this.calendar = calendar;
    }

    /// Reads the series of a file of numbers.
    ///
    /// @param zone the zone of the calendar's stamps, null if it is not known
    static LoadedBars read(Path field, @Nullable ZoneId zone) throws IOException {
        Path symbol = Objects.requireNonNull(field.toAbsolutePath().getParent());
        String interval = QlibFolder.interval(field);
        StampParser stamps = new StampParser(zone, null);
        long[] calendar =
                calendar(symbol.resolve("../../calendars/" + interval + ".txt").normalize(), stamps);
        BarRows rows = new BarRows(field.toString(), NAMES, BarField.of(NAMES), stamps, new NumberParser(false));
        int without = new QlibBars(symbol, "." + interval + ".bin", calendar).read(rows);
        return rows.read(zone, without == 0 ? List.of() : List.of(note(field, without)));
    }

    private static String note(Path field, int without) {
        return String.format(
                Locale.ROOT,
                "%s: %d stamps between the first and the last price have none (a suspension, say) and were left out",
                field,
                without);
    }

    /// @return stamps without a bar between the first and the last
    private int read(BarRows rows) throws IOException {
        double[][] columns = {
            required("open"),
            required("high"),
            required("low"),
            required("close"),
            optional("volume"),
            isThere("amount") ? optional("amount") : optional("money")
        };
        int without = 0;
        int last = -1;
        for (int i = 0; i < calendar.length; i++) {
            if (!hasPrice(columns, i)) {
                continue;
            }
            without += last < 0 ? 0 : i - last - 1;
            last = i;
            rows.begin(i + 1);
            rows.localSecond(0, calendar[i]);
            for (int c = 0; c < columns.length; c++) {
                rows.number(1 + c, columns[c][i]);
            }
            rows.end();
        }
        return without;
    }

    private static boolean hasPrice(double[][] columns, int i) {
        return !(Double.isNaN(columns[0][i])
                && Double.isNaN(columns[1][i])
                && Double.isNaN(columns[2][i])
                && Double.isNaN(columns[3][i]));
    }

    private Path file(String field) {
        return symbol.resolve(field + ending);
    }

    private boolean isThere(String field) {
        return Files.exists(file(field));
    }

    private double[] optional(String field) throws IOException {
        return isThere(field) ? values(file(field)) : absent();
    }

    private double[] required(String field) throws IOException {
        if (!isThere(field)) {
            throw new KronosException(
                    file(field) + " does not exist: a series of a Qlib folder needs open, high, low and close");
        }
        return values(file(field));
    }

    private double[] absent() {
        double[] values = new double[calendar.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /// The numbers of a field at each stamp of the calendar, NaN where there is none.
    private double[] values(Path file) throws IOException {
        FloatBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        double[] values = absent();
        int start = numbers.hasRemaining() ? (int) numbers.get() : 0;
        if (start < 0 || start + numbers.remaining() > values.length) {
            throw new KronosException(file + " holds numbers for the places " + start + " to "
                    + (start + numbers.remaining() - 1) + " of a calendar of " + values.length
                    + " stamps: it belongs to another calendar");
        }
        for (int i = start; numbers.hasRemaining(); i++) {
            // The decimal that was meant: 7.02, where the double nearest to the float is 7.019999980926514.
            values[i] = Double.parseDouble(Float.toString(numbers.get()));
        }
        return values;
    }

    private static long[] calendar(Path file, StampParser stamps) throws IOException {
        if (!Files.exists(file)) {
            throw new KronosException(file + " does not exist: a Qlib folder has the stamps of its bars there");
        }
        List<String> lines = Files.readAllLines(file);
        long[] calendar = new long[lines.size()];
        for (int i = 0; i < calendar.length; i++) {
            String line = lines.get(i);
            try {
                calendar[i] = stamps.stamp(line.toCharArray(), 0, line.length());
            } catch (DateTimeException e) {
                throw new KronosException(file + ", row " + (i + 1) + ": '" + line + "' " + stamps.remedy(line), e);
            }
        }
        return calendar;
    }
}
