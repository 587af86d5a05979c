package io.github.kronos4j.calibration;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.volatility.ReturnForecast;
import io.github.kronos4j.volatility.ScaleMixture;
import java.util.Arrays;
import java.util.List;

/// Gives the closes of the paths of a forecast the distributions of a volatility head, bar by bar.
///
/// The head sets the quantiles of the closes at each lead time; the model decides which path gets which, and how a bar
/// looks. The returns of the paths from the bar before, less their median, are multiplied by the factor that gives them
/// the deviation that the head implies for this bar. [PathReturns] assigns the quantiles to the paths by these returns,
/// such that the variance along the paths is the realized variance that the head forecasts. The gap of the open of a
/// bar and the distances of high and low beyond open and close are multiplied by the same factor in logarithms, so that
/// a valid bar stays valid. The amount scales with the close, and the volume is that of the model.
final class HeadRescaling {
    /// Bounds of the factor: where the returns of all paths are equal they cannot be scaled to a deviation.
    private static final double MAX_FACTOR = 20;

    private final Forecast forecast;
    private final int samples;
    private final double[] levels;
    private final double[][] paths;

    private HeadRescaling(Forecast forecast) {
        this.forecast = forecast;
        this.samples = forecast.samples();
        this.levels = HeadLevels.of(samples);
        this.paths = new double[samples][forecast.horizon() * Column.COUNT];
    }

    /// Returns the rescaled paths: for each path (H, 6) row-major.
    ///
    /// @param returns forecast of the head
    static double[][] paths(Forecast forecast, ReturnForecast returns) {
        var rescaling = new HeadRescaling(forecast);
        rescaling.run(returns.returns(), returns.realizedVariance());
        return rescaling.paths;
    }

    private void run(List<ScaleMixture> mixtures, double realizedVariance) {
        int horizon = mixtures.size();
        double ofUncorrelated = square(mixtures.getLast().deviation());
        double reverting = realizedVariance / ofUncorrelated; // variance of a bar over its share in that of the return
        double[] factors = new double[horizon];
        double[][] sampled = new double[horizon + 1][samples]; // in logarithms over the last close, from that close on
        double[][] scaled = new double[horizon + 1][samples];
        double[][] quantiles = new double[horizon][];
        double variance = 0;
        for (int step = 0; step < horizon; step++) {
            ScaleMixture mixture = mixtures.get(step);
            double[] before = sampled[step];
            double[] after = ForecastFeatures.logs(forecast, step);
            double[] returns = new double[samples];
            Arrays.setAll(returns, p -> after[p] - before[p]);
            double varianceBefore = variance;
            variance = square(mixture.deviation());
            double factor = factor(returns, Math.sqrt(reverting * Math.max(0, variance - varianceBefore)));
            double median = median(returns);
            double[] reached = scaled[step];
            Arrays.setAll(scaled[step + 1], p -> reached[p] + factor * (returns[p] - median));
            quantiles[step] = Arrays.stream(levels).map(mixture::quantile).toArray();
            sampled[step + 1] = after;
            factors[step] = factor;
        }
        double[][] closes = new PathReturns(Arrays.copyOfRange(scaled, 1, horizon + 1), 0)
                .withVariance(quantiles, realizedVariance);
        for (int step = 0; step < horizon; step++) {
            for (int p = 0; p < samples; p++) {
                double before = step == 0 ? 0 : closes[step - 1][p];
                write(p, step, sampled[step][p], before, closes[step][p], factors[step]);
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }

    /// Factor that gives returns a deviation around their mean.
    private static double factor(double[] returns, double deviation) {
        double mean = Arrays.stream(returns).average().orElse(0);
        double sum = 0;
        for (double r : returns) {
            sum += (r - mean) * (r - mean);
        }
        double spread = Math.sqrt(sum / returns.length);
        return Math.clamp(deviation / spread, 1 / MAX_FACTOR, MAX_FACTOR);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// Writes a bar.
    ///
    /// @param sampledBefore log close before it as sampled
    /// @param before log close before it
    /// @param close its log close
    private void write(int p, int step, double sampledBefore, double before, double close, double factor) {
        double open = before + factor * (log(p, step, Column.OPEN) - sampledBefore);
        double sampledOpen = log(p, step, Column.OPEN);
        double sampledClose = log(p, step, Column.CLOSE);
        double top = log(p, step, Column.HIGH) - Math.max(sampledOpen, sampledClose);
        double bottom = log(p, step, Column.LOW) - Math.min(sampledOpen, sampledClose);
        double[] path = paths[p];
        int at = step * Column.COUNT;
        path[at + Column.OPEN.index()] = price(open);
        path[at + Column.CLOSE.index()] = price(close);
        path[at + Column.HIGH.index()] = price(Math.max(open, close) + factor * top);
        path[at + Column.LOW.index()] = price(Math.min(open, close) + factor * bottom);
        path[at + Column.VOLUME.index()] = forecast.value(p, step, Column.VOLUME);
        path[at + Column.AMOUNT.index()] = forecast.value(p, step, Column.AMOUNT) * Math.exp(close - sampledClose);
    }

    private double log(int p, int step, Column column) {
        return ForecastFeatures.log(forecast.value(p, step, column), forecast.lastClose());
    }

    private double price(double log) {
        return forecast.lastClose() * Math.exp(log);
    }
}
