package io.github.kronos4j.serve.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.Outlook;
import io.github.kronos4j.serve.forecast.ComputedForecast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The structured content of a forecast: the headline, and the distribution of the close at a dozen bars. Numbers are
/// those of REST, to the bit; `tools.yaml` describes them.
///
/// @param dataUntil time of the last bar that the model saw
/// @param interval80 10 and 90 % quantiles of the last close; null, like the other estimates, if the paths are not
///     draws of the distribution
/// @param calibration data that the calibration was learned from, or the reason why there is none
/// @param closes the first bar, the last one, and some between them
/// @param warnings remarks on the bars and the forecast, one sentence each
record ForecastAnswer(
        String state,
        String id,
        String symbol,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String name,
        String interval,
        String zone,
        String calendar,
        int bars,
        String dataUntil,
        int horizon,
        String model,
        int samples,
        double lastClose,
        double meanClose,
        @Nullable Double expectedReturn,
        double @Nullable [] interval80,
        @Nullable Double probabilityUp,
        @Nullable Double volatility,
        boolean calibrated,
        String calibration,
        List<Close> closes,
        List<String> warnings) {
    /// Close of a bar.
    ///
    /// @param step number of the bar, from 1
    /// @param quantiles by level; null if the paths are not draws of the distribution
    /// @param actual the close held out; null if there is none
    record Close(
            int step,
            String stamp,
            double mean,
            @Nullable Map<String, Double> quantiles,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double actual) {}

    static ForecastAnswer of(ComputedForecast result, List<Double> levels) {
        ForecastOutcome outcome = result.outcome();
        Forecast forecast = outcome.forecast();
        ForecastMetadata metadata = forecast.metadata();
        Bars history = forecast.history();
        Outlook outlook = outcome.outlook();
        Outlook.@Nullable Estimates estimates = outlook.estimates();
        return new ForecastAnswer(
                "done",
                result.id(),
                forecast.symbol(),
                outcome.name(),
                outcome.interval().label(),
                Format.zone(history.zone()),
                metadata.calendar().name(),
                history.size(),
                CsvBarWriter.stamp(history, history.size() - 1),
                forecast.horizon(),
                metadata.model(),
                forecast.samples(),
                outlook.lastClose(),
                close(outcome, outlook.meanClose()),
                estimates == null ? null : estimates.expectedReturn().value(),
                estimates == null
                        ? null
                        : new double[] {
                            close(outcome, estimates.low().value()),
                            close(outcome, estimates.high().value())
                        },
                estimates == null ? null : estimates.probabilityUp().value(),
                estimates == null ? null : estimates.volatility().value(),
                metadata.isCalibrated(),
                metadata.isCalibrated() ? metadata.calibration() : metadata.calibrationReason(),
                closes(outcome, outlook.hasBands() ? levels : List.of()),
                outcome.notes());
    }

    private static List<Close> closes(ForecastOutcome outcome, List<Double> levels) {
        Forecast forecast = outcome.forecast();
        Bars mean = forecast.mean();
        Map<String, double[]> quantiles = new LinkedHashMap<>();
        levels.forEach(level -> quantiles.put(Format.plain(level), forecast.quantile(level, Column.CLOSE)));
        @Nullable Bars actual = outcome.actual();
        List<Close> closes = new ArrayList<>();
        for (int i : ShownSteps.of(forecast.horizon())) {
            Map<String, Double> values = new LinkedHashMap<>();
            quantiles.forEach((level, column) -> values.put(level, close(outcome, column[i])));
            closes.add(new Close(
                    i + 1,
                    CsvBarWriter.stamp(mean, i),
                    close(outcome, mean.close(i)),
                    values.isEmpty() ? null : values,
                    actual == null ? null : actual.close(i)));
        }
        return closes;
    }

    private static double close(ForecastOutcome outcome, double value) {
        return outcome.rounding().round(Column.CLOSE, value);
    }
}
