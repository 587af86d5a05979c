package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.app.console.ChunkFolder;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.input.SignalCsv;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.backtest.signal.SignalGenerator;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.analysis.BacktestSeries;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Signals of a backtest and their origin.
///
/// @param name name of the forecaster or of the file
/// @param description origin of the signals, in words
/// @param signals the signals
/// @param file file that the forecasts were written to; null if the signals were read
record BacktestSignals(
        String name,
        String description,
        List<Signal> signals,
        @Nullable Path file) {
    /// Reads signals, or forecasts of an earlier backtest.
    ///
    /// @throws io.github.kronos4j.KronosException if the file holds neither
    static BacktestSignals read(Path file, SignalOptions options) {
        SignalCsv.Content content = SignalCsv.read(file, options.kind(), options.riskAdjusted);
        String description = (content.areForecasts() ? "signal " + options.description() : "signals") + " of " + file;
        return new BacktestSignals(String.valueOf(file.getFileName()), description, content.signals(), null);
    }

    /// Forecasts the series and writes the forecasts to the folder of the report. Interrupted forecasts resume at
    /// their last chunk.
    static BacktestSignals forecast(
            BacktestSeries series,
            Candidate candidate,
            SignalPlan plan,
            SignalOptions options,
            ReportFolder folder,
            Console console) {
        ChunkFolder<ForecastSignal> chunks = new ChunkFolder<>(
                folder.resolve("unfinished"), "backtest", "signals", SignalCsv::write, SignalCsv::readForecasts);
        List<ForecastSignal> forecasts;
        try (ProgressLine progress = console.progress("forecasting")) {
            forecasts = new SignalGenerator(plan, candidate)
                    .generate(series.sources(), series.panel().fingerprint(), chunks, progress.scaled(), console::note);
        }
        Path file = folder.resolve("signals.csv");
        AtomicFile.write(file, out -> SignalCsv.write(forecasts, out));
        chunks.delete();
        List<Signal> signals = forecasts.stream()
                .map(forecast -> forecast.signal(options.kind(), options.riskAdjusted))
                .filter(Objects::nonNull)
                .toList();
        Sampling sampling = candidate.sampling();
        String drawn = candidate.isBaseline() ? sampling.samples() + " paths" : Format.sampling(sampling);
        String description = "signal " + options.description() + " of " + candidate.name() + ", " + plan.lookback()
                + " bars of history, " + plan.horizon() + " forecast, " + drawn;
        return new BacktestSignals(candidate.name(), description, signals, file);
    }
}
