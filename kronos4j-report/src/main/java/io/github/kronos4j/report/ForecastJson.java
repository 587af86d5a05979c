package io.github.kronos4j.report;

import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.report.internal.JsonWriter;
import io.github.kronos4j.report.internal.Library;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// Writes a forecast with its metadata as one JSON object in UTF-8. Numbers that are not finite are null; times are
/// local to `zone`, in the form `2024-06-18 11:15:00` (with an offset where clocks go back between the bars).
public final class ForecastJson {
    private ForecastJson() {}

    /// Loads the JSON library, which takes about 0.1 s in a cold JVM. Optional: a program that starts for a single
    /// forecast may call this while the model loads.
    public static void prepare() {
        JsonWriter.prepare(ForecastDocument.class);
    }

    /// Writes a forecast to a file. The file is replaced as a whole or not at all.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be written, or if the history has fewer than
    ///     two bars
    public static void write(Forecast forecast, Path file) {
        ForecastOutcome outcome = ForecastOutcome.of(forecast);
        AtomicFile.write(file, out -> write(outcome, Library.nameAndVersion(), out));
    }

    /// Writes a forecast with its context and leaves the stream open.
    ///
    /// @param program name and version of the program that made the forecast
    public static void write(ForecastOutcome outcome, String program, OutputStream out) throws IOException {
        write(outcome, program, ForecastParts.FILE, out);
    }

    /// Writes parts of a forecast with its context and leaves the stream open.
    ///
    /// @param program name and version of the program that made the forecast
    public static void write(ForecastOutcome outcome, String program, ForecastParts parts, OutputStream out)
            throws IOException {
        JsonWriter.write(ForecastDocument.of(outcome, program, parts), out);
    }

    /// Writes the value of `paths` alone, the last property of a forecast, and leaves the stream open.
    public static void writePaths(ForecastOutcome outcome, OutputStream out) throws IOException {
        JsonWriter.write(ForecastDocument.paths(outcome), out);
    }
}
