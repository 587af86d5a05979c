package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// One series of a batch of forecasts: its headline numbers, or the reason why it has none.
///
/// @param symbol symbol of the series
/// @param name name of the series besides its symbol; empty if unknown
/// @param forecast headline numbers; null if the series failed
/// @param failure reason of the failure; empty if there is a forecast
public record BatchRow(String symbol, String name, @Nullable Headline forecast, String failure) {
    /// Headline numbers of a forecast. Returns are fractions.
    ///
    /// @param lastTime time of the last bar, on the clock of the series
    /// @param lastClose close of the last bar
    /// @param endTime time of the last forecast bar
    /// @param close mean close of the paths at that time
    /// @param paths number of paths
    /// @param estimates estimates of the distribution; null if the paths allow none
    /// @param isCalibrated true if a calibration was applied
    /// @param notes number of notes about the series
    /// @param score errors against the actual bars; null if those are unknown
    /// @param prices format of the prices of the series
    public record Headline(
            LocalDateTime lastTime,
            double lastClose,
            LocalDateTime endTime,
            double close,
            int paths,
            @Nullable Estimates estimates,
            boolean isCalibrated,
            int notes,
            @Nullable HoldoutScore score,
            PriceFormat prices) {
        private static Headline of(ForecastOutcome outcome) {
            Forecast forecast = outcome.forecast();
            Bars history = forecast.history();
            int end = forecast.horizon() - 1;
            return new Headline(
                    history.time(history.size() - 1),
                    forecast.lastClose(),
                    forecast.timestamps().getLast(),
                    forecast.mean().close(end),
                    forecast.samples(),
                    outcome.outlook().hasBands() ? Estimates.of(forecast, end) : null,
                    forecast.metadata().isCalibrated(),
                    outcome.notes().size(),
                    outcome.score(),
                    PriceFormat.of(history));
        }

        /// The mean close over the last close, minus one: an expected return only if there are estimates.
        public double change() {
            return close / lastClose - 1;
        }
    }

    /// Estimates of the close at the horizon.
    ///
    /// @param probabilityUp share of paths that end above the last close
    /// @param low 10 % quantile
    /// @param high 90 % quantile
    public record Estimates(double probabilityUp, double low, double high) {
        private static Estimates of(Forecast forecast, int end) {
            return new Estimates(
                    forecast.probabilityUp(),
                    forecast.quantile(0.1, Column.CLOSE)[end],
                    forecast.quantile(0.9, Column.CLOSE)[end]);
        }
    }

    /// The row of a forecast.
    ///
    /// @param name name of the series besides its symbol; empty if unknown
    public static BatchRow of(ForecastOutcome outcome, String name) {
        return new BatchRow(outcome.forecast().symbol(), name, Headline.of(outcome), "");
    }

    /// The row of a series that could not be forecast.
    public static BatchRow failed(String symbol, String reason) {
        return new BatchRow(symbol, "", null, reason);
    }
}
