package io.github.kronos4j.report.record;

import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.report.internal.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes recorded forecasts as one JSON object in UTF-8.
public final class LedgerJson {
    private LedgerJson() {}

    /// Writes the forecasts and leaves the stream open.
    ///
    /// @param problems files that were left out, a sentence each
    /// @param program name and version of the program
    public static void write(List<RecordedForecast> forecasts, List<String> problems, String program, OutputStream out)
            throws IOException {
        JsonWriter.write(LedgerDocument.of(forecasts, problems, program), out);
    }
}
