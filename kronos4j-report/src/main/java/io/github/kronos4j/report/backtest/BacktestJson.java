package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.report.internal.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes a backtest as one JSON object in UTF-8. Numbers that are not finite are null; returns are fractions.
public final class BacktestJson {
    private BacktestJson() {}

    /// Writes the backtest and leaves the stream open.
    ///
    /// @param notes remarks for the reader, one sentence each
    public static void write(BacktestReport report, BacktestHead head, List<String> notes, OutputStream out)
            throws IOException {
        JsonWriter.write(BacktestDocument.of(report, head, notes), out);
    }
}
