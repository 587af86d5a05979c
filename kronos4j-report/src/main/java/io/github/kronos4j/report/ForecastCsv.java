package io.github.kronos4j.report;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes forecasts to streams as CSV in UTF-8, with the column names of the Kronos reference. [ForecastTable] writes
/// files.
public final class ForecastCsv {
    private ForecastCsv() {}

    /// Writes the mean path, one row per bar, and leaves the stream open. If the paths are draws of the
    /// distribution, the columns `close_q05` to `close_q95` hold quantiles of close.
    public static void writeMean(Forecast forecast, Rounding rounding, OutputStream out) throws IOException {
        writeMean(forecast, null, rounding, out);
    }

    /// Writes the mean path as [#writeMean(Forecast, Rounding, OutputStream)] does, with the rounding of the
    /// outcome. If the actual bars are known, the last columns, `actual_open` to `actual_amount`, hold those of
    /// their values that the series has, in full precision.
    public static void writeMean(ForecastOutcome outcome, OutputStream out) throws IOException {
        writeMean(outcome.forecast(), outcome.actual(), outcome.rounding(), out);
    }

    private static void writeMean(Forecast forecast, @Nullable Bars actual, Rounding rounding, OutputStream out)
            throws IOException {
        List<double[]> quantiles = new ArrayList<>();
        StringBuilder header = new StringBuilder(CsvBarWriter.header());
        if (PathKind.of(forecast) == PathKind.DISTRIBUTION) {
            for (double level : Quantiles.LEVELS) {
                quantiles.add(rounding.round(Column.CLOSE, forecast.quantile(level, Column.CLOSE)));
                header.append(String.format(Locale.ROOT, ",close_q%02.0f", level * 100));
            }
        }
        List<double[]> actuals = new ArrayList<>();
        for (Column column : Column.values()) {
            if (actual != null && actual.has(column)) {
                actuals.add(actual.column(column));
                header.append(",actual_").append(column.label());
            }
        }
        Bars mean = forecast.mean();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.append(header).append('\n');
        for (int i = 0; i < mean.size(); i++) {
            writeBar(mean, i, rounding, writer);
            for (double[] values : quantiles) {
                writer.append(',').append(Format.plain(values[i]));
            }
            for (double[] values : actuals) {
                writer.append(',').append(Format.plain(values[i]));
            }
            writer.append('\n');
        }
        writer.flush();
    }

    /// Writes every path, one after the other, one row per bar, and leaves the stream open. The first column,
    /// `path`, is the number of the path, from 0.
    public static void writePaths(Forecast forecast, Rounding rounding, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.append("path,").append(CsvBarWriter.header()).append('\n');
        for (int p = 0; p < forecast.samples(); p++) {
            Bars path = forecast.path(p);
            for (int i = 0; i < path.size(); i++) {
                writer.append(Integer.toString(p)).append(',');
                writeBar(path, i, rounding, writer);
                writer.append('\n');
            }
        }
        writer.flush();
    }

    private static void writeBar(Bars bars, int i, Rounding rounding, Writer writer) throws IOException {
        writer.append(CsvBarWriter.stamp(bars, i));
        for (Column column : Column.values()) {
            writer.append(',').append(Format.plain(rounding.round(column, bars.value(column, i))));
        }
    }
}
