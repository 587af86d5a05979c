package io.github.kronos4j.calibration;

import io.github.kronos4j.baseline.Ewma;
import io.github.kronos4j.baseline.LogReturns;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Quantiles;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.Arrays;

/// What calibration reads off a forecast: the quantiles of its paths at every step, and the deviations that misses
/// are measured with. Of the history nothing but closes counts, and of the truth nothing.
///
/// @param quantiles by step and level: of the log of close over the last close
/// @param paths by step: how far the paths lie apart, as a standard deviation
/// @param walk by step: how far a random walk with the EWMA volatility of the history would have gone, as a standard
///     deviation
/// @param longWalk the same with the volatility of the whole history, all returns alike
/// @param stretch how many standard deviations the last close stood above the mean close of the history
record ForecastFeatures(float[][] quantiles, float[] paths, float[] walk, float[] longWalk, double stretch) {
    /// Width of a normal distribution's 80 % band in standard deviations.
    private static final double NORMAL_80 = 2.5631031310892007;

    private static final double MIN_WALK = 1e-6;
    private static final double MIN_SHARE = 0.05; // of the walk, that the paths are taken to lie apart

    static ForecastFeatures of(Forecast forecast, LevelGrid grid) {
        int horizon = forecast.horizon();
        float[][] quantiles = new float[horizon][grid.size()];
        float[] paths = new float[horizon];
        float[] walk = new float[horizon];
        float[] longWalk = new float[horizon];
        double[] returns = returns(forecast.history());
        double volatility = Math.max(MIN_WALK, Math.sqrt(Ewma.variance(returns)));
        double usual = Math.max(
                MIN_WALK,
                Math.sqrt(LogReturns.meanSquare(
                        last(returns, forecast.metadata().context().maxContext()))));
        for (int step = 0; step < horizon; step++) {
            double[] sorted = logs(forecast, step);
            Arrays.sort(sorted);
            for (int level = 0; level < grid.size(); level++) {
                quantiles[step][level] = (float) Quantiles.ofSorted(sorted, grid.raw()[level]);
            }
            double far = volatility * Math.sqrt(step + 1.0);
            double apart = (Quantiles.ofSorted(sorted, 0.9) - Quantiles.ofSorted(sorted, 0.1)) / NORMAL_80;
            walk[step] = (float) far;
            longWalk[step] = (float) (usual * Math.sqrt(step + 1.0));
            paths[step] = (float) Math.max(apart, MIN_SHARE * far);
        }
        return new ForecastFeatures(quantiles, paths, walk, longWalk, stretch(forecast.history()));
    }

    /// The log of each path's close over the last close, in the order of the paths.
    static double[] logs(Forecast forecast, int step) {
        double[] logs = new double[forecast.samples()];
        Arrays.setAll(logs, p -> log(forecast.value(p, step, Column.CLOSE), forecast.lastClose()));
        return logs;
    }

    /// The log of a price over another; of one that is not above zero, that of a millionth.
    static double log(double price, double over) {
        return Math.log(Math.max(price / over, 1e-6));
    }

    private static double[] returns(Bars history) {
        double[] returns = new double[history.size() - 1];
        Arrays.setAll(returns, i -> log(history.close(i + 1), history.close(i)));
        return returns;
    }

    /// The returns of so many bars: what the model sees of a longer history.
    private static double[] last(double[] returns, int bars) {
        return Arrays.copyOfRange(returns, Math.max(0, returns.length - bars + 1), returns.length);
    }

    private static double stretch(Bars history) {
        double[] closes = history.column(Column.CLOSE);
        double mean = Arrays.stream(closes).average().orElse(Double.NaN);
        double variance = Arrays.stream(closes)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(Double.NaN);
        return variance > 0 ? (closes[closes.length - 1] - mean) / Math.sqrt(variance) : 0;
    }
}
