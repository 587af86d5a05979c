package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.market.Column;
import java.util.Arrays;
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
    /// Estimates of the distribution of the close at the horizon, with their Monte Carlo errors.
    ///
    /// @param expectedReturn mean close over the last close, minus one
    /// @param low 10 % quantile
    /// @param high 90 % quantile
    /// @param probabilityUp share of paths that end above the last close
    /// @param volatility mean of [Forecast#pathVolatility]
    public record Estimates(
            Estimate expectedReturn, Estimate low, Estimate high, Estimate probabilityUp, Estimate volatility) {
        /// False if the paths are too few to state the errors of the interval, see [Estimate#quantile].
        public boolean hasIntervalErrors() {
            return Double.isFinite(low.error()) && Double.isFinite(high.error());
        }

        private static Estimates of(Forecast forecast, double[] closes) {
            double last = forecast.lastClose();
            int up = (int) Arrays.stream(closes).filter(close -> close > last).count();
            Estimate volatility = Estimate.mean(forecast.pathVolatility());
            if (forecast.metadata().hasHead()) { // closes are its quantiles, not draws
                return new Estimates(
                        Estimate.exact(Arrays.stream(closes).sum() / closes.length)
                                .over(last),
                        Estimate.exact(Estimate.quantile(closes, 0.1).value()),
                        Estimate.exact(Estimate.quantile(closes, 0.9).value()),
                        Estimate.exact((double) up / closes.length),
                        volatility);
            }
            return new Estimates(
                    Estimate.mean(closes).over(last),
                    Estimate.quantile(closes, 0.1),
                    Estimate.quantile(closes, 0.9),
                    Estimate.share(up, closes.length),
                    volatility);
        }
    }

    public static Outlook of(Forecast forecast) {
        PathKind paths = PathKind.of(forecast);
        double[] closes = forecast.values(forecast.horizon() - 1, Column.CLOSE);
        return new Outlook(
                forecast.lastClose(),
                Arrays.stream(closes).sum() / closes.length,
                paths,
                paths == PathKind.DISTRIBUTION ? Estimates.of(forecast, closes) : null);
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
