package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.report.ForecastOutcome;
import java.util.ArrayList;
import java.util.List;

/// Reads, forecasts and writes series in batches. A series that fails does not stop the rest.
///
/// @param ledger writes each forecast down before it is written or printed elsewhere
record ForecastRun(
        RequestBuilder requests,
        Forecaster forecaster,
        LedgerRecorder ledger,
        OutputFiles files,
        ForecastPrinter printer,
        Console console) {
    /// Series that are in memory together.
    private static final int BATCH = 64;

    /// Forecasts all inputs.
    void run(List<Input> inputs) {
        try (ProgressLine progress = console.progress("forecasting", requests.barsEach() * inputs.size())) {
            for (int from = 0; from < inputs.size(); from += BATCH) {
                List<Input> batch = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
                run(batch, progress, from * requests.barsEach());
            }
        }
    }

    private void run(List<Input> inputs, ProgressLine progress, long barsBefore) {
        List<PreparedForecast> prepared = new ArrayList<>();
        for (Input input : inputs) {
            try {
                prepared.add(requests.prepare(input));
            } catch (RuntimeException | Error e) {
                if (!isPassedOver(e)) {
                    throw e;
                }
                printer.failed(input.symbol(), e);
            }
        }
        forecast(prepared, progress.after(barsBefore));
    }

    /// Forecasts series together or, if that fails, one by one, so that a fault or a lack of memory costs only the
    /// series that causes it.
    private void forecast(List<PreparedForecast> prepared, Progress progress) {
        List<ForecastResult> results;
        try {
            results = forecaster.forecastAll(
                    prepared.stream().map(PreparedForecast::request).toList(), progress);
        } catch (KronosException | LinkageError e) {
            throw e; // there is no model
        } catch (RuntimeException | Error e) {
            if (!isPassedOver(e)) {
                throw e;
            }
            if (prepared.size() == 1) {
                printer.failed(prepared.getFirst().request().symbol(), e);
            } else {
                prepared.forEach(series -> forecast(List.of(series), Progress.NONE));
            }
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            finish(prepared.get(i), results.get(i));
        }
    }

    private void finish(PreparedForecast prepared, ForecastResult result) {
        try {
            switch (result) {
                case ForecastResult.Success success -> {
                    ForecastOutcome outcome = prepared.outcome(success.forecast());
                    ledger.add(prepared, outcome.forecast(), forecaster);
                    files.write(outcome, console);
                    printer.done(outcome, prepared);
                }
                case ForecastResult.Failure failure -> throw failure.reason();
            }
        } catch (RuntimeException | Error e) {
            if (!isPassedOver(e)) {
                throw e;
            }
            printer.failed(prepared.request().symbol(), e);
        }
    }

    /// True if a failure costs one of several series only; that of a single series is a failure of the command.
    private boolean isPassedOver(Throwable failure) {
        return printer.isBatch() || failure instanceof KronosException;
    }
}
