package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import java.util.ArrayList;
import java.util.List;

/// Takes inputs all the way, some at a time. What fails, fails alone.
record ForecastRun(
        RequestBuilder preparation,
        Forecaster forecaster,
        OutputFiles destinations,
        ForecastPrinter narrator,
        ProgressLine progress) {
    /// Series that are in memory together.
    private static final int AT_ONCE = 64;

    /// Forecasts all inputs and writes what is asked for.
    ///
    /// @return how many of them failed
    int run(List<Input> inputs) {
        int failed = 0;
        for (int from = 0; from < inputs.size(); from += AT_ONCE) {
            failed += runTogether(inputs.subList(from, Math.min(inputs.size(), from + AT_ONCE)), from);
        }
        return failed;
    }

    private int runTogether(List<Input> inputs, int before) {
        List<PreparedForecast> tasks = new ArrayList<>();
        for (Input input : inputs) {
            try {
                tasks.add(preparation.prepare(input));
            } catch (KronosException e) {
                narrator.failed(input.symbol(), e);
            }
        }
        List<ForecastResult> results = forecaster.forecastAll(
                tasks.stream().map(PreparedForecast::request).toList(),
                progress.after(before * preparation.barsEach()));
        progress.wipe();
        int done = 0;
        for (int i = 0; i < results.size(); i++) {
            done += finish(tasks.get(i), results.get(i)) ? 1 : 0;
        }
        return inputs.size() - done;
    }

    private boolean finish(PreparedForecast task, ForecastResult result) {
        try {
            switch (result) {
                case ForecastResult.Success success -> {
                    var outcome = task.outcome(success.forecast());
                    destinations.write(outcome);
                    narrator.done(outcome);
                }
                case ForecastResult.Failure failure -> throw failure.reason();
            }
            return true;
        } catch (KronosException e) {
            narrator.failed(task.request().symbol(), e);
            return false;
        }
    }
}
