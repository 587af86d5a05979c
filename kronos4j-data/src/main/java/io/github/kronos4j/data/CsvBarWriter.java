package io.github.kronos4j.data;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/// Writes bars as CSV with the reference's columns: `timestamps,open,high,low,close,volume,amount`, the last two only
/// where the bars have them, stamps like `2024-06-18 11:15:00`, numbers as short as they can be without loss.
public final class CsvBarWriter {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private CsvBarWriter() {}

    /// Writes bars to a file, gzipped if its name ends with `.gz`. The file appears whole or not at all; one that is
    /// there is replaced.
    ///
    /// @throws KronosException if it cannot be written
    public static void write(Path file, Bars bars) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new KronosException(file + " is a folder: name a file to write to");
        }
        try {
            Path unfinished = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                try (OutputStream out = stream(file, unfinished);
                        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                    write(text, bars);
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new KronosException(file + " cannot be written (" + e + "): check the folder and its permissions", e);
        }
    }

    private static OutputStream stream(Path file, Path unfinished) throws IOException {
        OutputStream out = Files.newOutputStream(unfinished);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
    }

    private static void write(Writer text, Bars bars) throws IOException {
        List<Column> columns = new ArrayList<>();
        List<String> row = new ArrayList<>(List.of("timestamps"));
        for (Column column : Column.values()) {
            if (bars.has(column)) {
                columns.add(column);
                row.add(column.label());
            }
        }
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(row);
            for (int i = 0; i < bars.size(); i++) {
                row.clear();
                row.add(STAMP.format(bars.time(i)));
                for (Column column : columns) {
                    row.add(Decimals.shortest(bars.value(column, i)));
                }
                csv.writeRecord(row);
            }
        }
    }
}
