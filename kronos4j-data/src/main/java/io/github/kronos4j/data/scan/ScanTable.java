package io.github.kronos4j.data.scan;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.data.file.TableFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Rows of a scan as a table. Numbers have full precision; returns and probabilities are fractions.
///
/// The columns are always the same: `rank` (from 1; missing without a forecast), `status` (`ok`, `error`, `stale` or
/// `ineligible`), `symbol`, the numbers of the forecast, and `reason`.
public final class ScanTable {
    private ScanTable() {}

    /// Writes rows in their order to a file in the format of its extension, see [TableFile].
    ///
    /// @throws io.github.kronos4j.KronosException if the name has another ending or the file cannot be written
    public static void write(List<? extends ScanRow> rows, Path file) {
        Map<String, String> types =
                ScanColumn.all().stream().collect(Collectors.toMap(ScanColumn::name, ScanColumn::type));
        TableFile.write(file, types, out -> writeCsv(rows, out));
    }

    /// Writes rows in their order as CSV in UTF-8 and leaves the stream open.
    public static void writeCsv(List<? extends ScanRow> rows, OutputStream out) throws IOException {
        @SuppressWarnings("resource") // the stream stays open
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(ScanColumn.all().stream().map(ScanColumn::name).toList());
        int rank = 0;
        for (ScanRow row : rows) {
            rank += row instanceof ScanRow.Success ? 1 : 0;
            int place = rank;
            csv.writeRecord(ScanColumn.all().stream()
                    .map(column -> column.cell().of(row, place))
                    .toList());
        }
        csv.flush();
    }
}
