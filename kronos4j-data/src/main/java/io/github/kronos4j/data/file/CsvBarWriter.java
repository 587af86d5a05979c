package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes bars as CSV with the columns of the reference implementation: `timestamps,open,high,low,close,volume,amount`,
/// the last two only if the bars have them, timestamps like `2024-06-18 11:15:00`, numbers as the shortest decimals
/// that round-trip. Where clocks go back between the bars, so that local times occur twice, all timestamps have an
/// offset: `2024-11-03 01:00:00-05:00`.
public final class CsvBarWriter {
    /// Name of the column of times.
    public static final String STAMPS = "timestamps";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx", Locale.ROOT);

    private CsvBarWriter() {}

    /// Writes bars to a file atomically, replacing an existing one; gzipped if the name ends with `.gz`.
    ///
    /// @throws KronosException if it cannot be written
    public static void write(Path file, Bars bars) {
        Years.require(file, bars);
        AtomicFile.Content csv = out -> write(bars, out);
        boolean isPacked = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        AtomicFile.write(file, isPacked ? TableFile.gzipped(csv) : csv);
    }

    /// Writes bars and leaves the stream open.
    public static void write(Bars bars, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        write(text, bars);
        text.flush();
    }

    /// The header line of a file with all columns.
    public static String header() {
        return STAMPS + "," + Arrays.stream(Column.values()).map(Column::label).collect(Collectors.joining(","));
    }

    /// Formats a time as in the files: `2024-06-18 11:15:00`.
    public static String stamp(LocalDateTime time) {
        int year = time.getYear();
        if (year < 1000 || year > 9999) {
            return STAMP.format(time);
        }
        byte[] text = "0000-00-00 00:00:00".getBytes(StandardCharsets.ISO_8859_1);
        digits(year / 100, text, 0);
        digits(year % 100, text, 2);
        digits(time.getMonthValue(), text, 5);
        digits(time.getDayOfMonth(), text, 8);
        digits(time.getHour(), text, 11);
        digits(time.getMinute(), text, 14);
        digits(time.getSecond(), text, 17);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(int value, byte[] text, int at) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
    }

    /// Formats the time of a bar as in the files, with its offset if the local times of the bars occur twice:
    /// `2024-11-03 01:00:00-05:00`.
    public static String stamp(Bars bars, int i) {
        return bars.hasLaterOccurrences() ? INSTANT.format(bars.instant(i).atZone(bars.zone())) : stamp(bars.time(i));
    }

    /// Formats the times of all bars; see [#stamp(Bars, int)].
    public static List<String> stamps(Bars bars) {
        return IntStream.range(0, bars.size()).mapToObj(i -> stamp(bars, i)).toList();
    }

    private static void write(Writer text, Bars bars) throws IOException {
        List<Column> columns = new ArrayList<>();
        List<String> row = new ArrayList<>(List.of(STAMPS));
        for (Column column : Column.values()) {
            if (bars.has(column)) {
                columns.add(column);
                row.add(column.label());
            }
        }
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(row);
        for (int i = 0; i < bars.size(); i++) {
            row.clear();
            row.add(stamp(bars, i));
            for (Column column : columns) {
                row.add(Decimals.shortest(bars.value(column, i)));
            }
            csv.writeRecord(row);
        }
        csv.flush();
    }
}
