package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Measurements on one batch of windows, spread evenly over all of them.
///
/// @param lastCloseError see [ArmResult]
/// @param repaired see [ArmResult]
/// @param millisPerWindow see [ArmResult]
record TrialBatch(double lastCloseError, double repaired, double millisPerWindow) {
    private static final int WINDOWS = 64;

    static TrialBatch of(Candidate candidate, HindcastWindows windows) {
        int count = Math.min(WINDOWS, windows.size());
        List<ForecastRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = (int) ((long) i * windows.size() / count);
            Window window = windows.read(at, at + 1).getFirst();
            requests.add(window.request(candidate));
        }
        long start = System.nanoTime();
        List<ForecastResult> results = candidate.forecaster().forecastAll(requests);
        double millis = (System.nanoTime() - start) / 1e6 / count;
        List<Forecast> forecasts = results.stream()
                .filter(ForecastResult.Success.class::isInstance)
                .map(ForecastResult::orElseThrow)
                .toList();
        return new TrialBatch(
                mean(forecasts, TrialBatch::lastCloseError), mean(forecasts, TrialBatch::repaired), millis);
    }

    private static double mean(List<Forecast> forecasts, ToDoubleFunction<Forecast> value) {
        return forecasts.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static double repaired(Forecast forecast) {
        return (double) forecast.metadata().repairedBars() / forecast.samples() / forecast.horizon();
    }

    /// In standard deviations of the log returns of the history.
    private static double lastCloseError(Forecast forecast) {
        Bars history = forecast.history();
        double variance = IntStream.range(1, history.size())
                .mapToDouble(i -> Math.pow(Math.log(history.close(i) / history.close(i - 1)), 2))
                .average()
                .orElse(Double.NaN);
        return Math.abs(forecast.metadata().lastCloseError()) / Math.sqrt(variance);
    }
}
