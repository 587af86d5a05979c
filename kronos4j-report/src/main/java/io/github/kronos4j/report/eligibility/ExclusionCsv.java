package io.github.kronos4j.report.eligibility;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.eligibility.Exclusion;
import io.github.kronos4j.report.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes exclusions as CSV in UTF-8: `date,symbol,reason,detail`. Streams stay open.
public final class ExclusionCsv {
    private ExclusionCsv() {}

    /// Writes one row per exclusion.
    public static void write(List<Exclusion> exclusions, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord("date", "symbol", "reason", "detail");
        for (Exclusion exclusion : exclusions) {
            csv.writeRecord(
                    Format.shortStamp(exclusion.time()),
                    CsvText.cell(exclusion.symbol()),
                    exclusion.reason().label(),
                    CsvText.cell(exclusion.detail()));
        }
        csv.flush();
    }
}
