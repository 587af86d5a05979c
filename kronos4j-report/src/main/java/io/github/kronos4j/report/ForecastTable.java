package io.github.kronos4j.report;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.file.TableFile;
import io.github.kronos4j.forecast.Forecast;
import java.nio.file.Path;
import java.util.Map;

/// Writes the rows of [ForecastCsv] to a file in the format of its extension: CSV, Parquet or JSON, see [TableFile].
/// The file is replaced as a whole or not at all.
public final class ForecastTable {
    private ForecastTable() {}

    /// Writes the mean path and quantiles, rounded to the tick and lot that the paths obey.
    ///
    /// @throws KronosException if the name has another ending or the file cannot be written
    public static void write(Forecast forecast, Path file) {
        write(forecast, Rounding.ofRules(forecast), file);
    }

    /// Writes the mean path and quantiles.
    ///
    /// @throws KronosException if the name has another ending or the file cannot be written
    public static void write(Forecast forecast, Rounding rounding, Path file) {
        TableFile.write(file, types(forecast), out -> ForecastCsv.writeMean(forecast, rounding, out));
    }

    /// Writes the mean path, quantiles and, if they are known, the actual bars, with the rounding of the outcome.
    ///
    /// @throws KronosException if the name has another ending or the file cannot be written
    public static void write(ForecastOutcome outcome, Path file) {
        TableFile.write(file, types(outcome.forecast()), out -> ForecastCsv.writeMean(outcome, out));
    }

    /// Writes every path, rounded to the tick and lot that the paths obey.
    ///
    /// @throws KronosException if the name has another ending or the file cannot be written
    public static void writePaths(Forecast forecast, Path file) {
        writePaths(forecast, Rounding.ofRules(forecast), file);
    }

    /// Writes every path.
    ///
    /// @throws KronosException if the name has another ending or the file cannot be written
    public static void writePaths(Forecast forecast, Rounding rounding, Path file) {
        TableFile.write(file, types(forecast), out -> ForecastCsv.writePaths(forecast, rounding, out));
    }

    /// Times have an offset where local times occur twice.
    private static Map<String, String> types(Forecast forecast) {
        boolean haveOffsets = forecast.mean().hasLaterOccurrences();
        return Map.of(CsvBarWriter.STAMPS, haveOffsets ? "TIMESTAMPTZ" : "TIMESTAMP", "path", "INTEGER");
    }
}
