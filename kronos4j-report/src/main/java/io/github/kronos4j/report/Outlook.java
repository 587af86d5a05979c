package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.market.Column;
import org.jspecify.annotations.Nullable;

/// Headline numbers of a forecast at its horizon.
///
/// @param lastClose last close of the history
/// @param meanClose mean close of the paths at the horizon
/// @param paths relation of the paths to the distribution of the model
/// @param estimates estimates of the distribution; null if the paths allow none
public record Outlook(
        double lastClose,
        double meanClose,
        PathKind paths,
        @Nullable Estimates estimates) {
    /// Estimates of the distribution of the close at the horizon.
    ///
    /// @param expectedReturn mean close over the last close, minus one
    /// @param low 10 % quantile
    /// @param high 90 % quantile
    /// @param probabilityUp share of paths that end above the last close
    public record Estimates(double expectedReturn, double low, double high, double probabilityUp) {
        private static Estimates of(Forecast forecast) {
            int end = forecast.horizon() - 1;
            return new Estimates(
                    forecast.expectedReturn(),
                    forecast.quantile(0.1, Column.CLOSE)[end],
                    forecast.quantile(0.9, Column.CLOSE)[end],
                    forecast.probabilityUp());
        }
    }

    public static Outlook of(Forecast forecast) {
        PathKind paths = PathKind.of(forecast);
        return new Outlook(
                forecast.lastClose(),
                forecast.mean().close(forecast.horizon() - 1),
                paths,
                paths == PathKind.DISTRIBUTION ? Estimates.of(forecast) : null);
    }

    /// True if the paths are draws of the distribution, so that their quantiles are bands.
    public boolean hasBands() {
        return estimates != null;
    }

    /// The mean close in words, for paths that allow no estimates: `one path, to 13.86 (+0.07 %)`.
    public String instead(PriceFormat prices) {
        return paths.label() + ", to " + prices.format(meanClose) + " ("
                + Format.signedPercent(meanClose / lastClose - 1) + ")";
    }
}
