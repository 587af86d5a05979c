package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One series of a batch of forecasts: its headline numbers, or the reason why it has none.
///
/// @param symbol symbol of the series
/// @param name name of the series besides its symbol; empty if unknown
/// @param forecast headline numbers; null if the series failed
/// @param failure reason of the failure; empty if there is a forecast
public record BatchRow(String symbol, String name, @Nullable Headline forecast, String failure) {
    /// Headline numbers of a forecast.
    ///
    /// @param lastTime time of the last bar, on the clock of the series
    /// @param endTime time of the last forecast bar
    /// @param outlook headline numbers at that time
    /// @param paths number of paths
    /// @param calibration state of the calibration in words, see [Format#calibration]
    /// @param risk risk of a position; null if it was not requested
    /// @param notes remarks on the series, one sentence each
    /// @param score errors against the actual bars; null if those are unknown
    /// @param prices format of the prices of the series
    public record Headline(
            LocalDateTime lastTime,
            LocalDateTime endTime,
            Outlook outlook,
            int paths,
            String calibration,
            @Nullable RiskReport risk,
            List<String> notes,
            @Nullable HoldoutScore score,
            PriceFormat prices) {
        private static Headline of(ForecastOutcome outcome) {
            Forecast forecast = outcome.forecast();
            Bars history = forecast.history();
            return new Headline(
                    history.time(history.size() - 1),
                    forecast.timestamps().getLast(),
                    outcome.outlook(),
                    forecast.samples(),
                    Format.calibration(forecast.metadata()),
                    outcome.risk(),
                    outcome.notes(),
                    outcome.score(),
                    PriceFormat.of(forecast));
        }

        /// The mean close over the last close, minus one: an expected return only if there are estimates.
        public double change() {
            return outlook.meanClose() / outlook.lastClose() - 1;
        }
    }

    /// The row of a forecast.
    public static BatchRow of(ForecastOutcome outcome) {
        return new BatchRow(outcome.forecast().symbol(), outcome.name(), Headline.of(outcome), "");
    }

    /// The row of a series that could not be forecast.
    public static BatchRow failed(String symbol, String reason) {
        return new BatchRow(symbol, "", null, reason);
    }
}
