package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.serve.forecast.ForecastSpec.SamplingSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests for analyses of past windows, as clients write them; component names are properties. `openapi.yaml`
/// describes them.
public final class AnalysisSpec {
    private AnalysisSpec() {}

    /// The series of an analysis: exactly one of pattern and uploads.
    ///
    /// @param pattern series of the store, such as `cn/1d/*`
    /// @param uploads names of uploads
    /// @param max number of series at most, spread evenly
    public record Series(
            @Nullable String pattern,
            @Nullable List<String> uploads,
            @Nullable Integer max,
            @Nullable String calendar,
            @Nullable String zone) {}

    /// Size and position of the past windows.
    public record Windows(
            @Nullable Integer lookback,
            @Nullable Integer horizon,
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer step,
            @Nullable Integer origins,
            @Nullable Integer embargo) {
        static final Windows DEFAULT = new Windows(null, null, null, null, null, null, null);
    }

    /// A request for an evaluation.
    ///
    /// @param calibration `none`, or the id of a calibration that takes part
    public record Evaluation(
            @Nullable Series series,
            @Nullable Windows windows,
            @Nullable String model,
            @Nullable SamplingSpec sampling,
            @Nullable String calibration) {}

    /// A request for a calibration.
    public record Calibration(
            @Nullable Series series,
            @Nullable Windows windows,
            @Nullable String model,
            @Nullable SamplingSpec sampling,
            @Nullable String method,
            @Nullable Boolean debias) {}

    /// A request for a backtest.
    public record Backtest(
            @Nullable Series series,
            @Nullable Windows windows,
            @Nullable String model,
            @Nullable String baseline,
            @Nullable SamplingSpec sampling,
            @Nullable String signal,
            @Nullable Boolean riskAdjusted,
            @Nullable Integer every,
            @Nullable Strategy strategy,
            @Nullable String market,
            @Nullable String costs,
            @Nullable Double capital) {}

    /// The strategy of a backtest.
    public record Strategy(
            @Nullable String name,
            @Nullable Integer top,
            @Nullable Integer drop,
            @Nullable Integer hold,
            @Nullable Double above,
            @Nullable Double invested) {
        static final Strategy DEFAULT = new Strategy(null, null, null, null, null, null);
    }
}
