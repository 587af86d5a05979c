package io.github.kronos4j.calibration;

import io.github.kronos4j.baseline.Ewma;
import io.github.kronos4j.baseline.LogReturns;
import io.github.kronos4j.evaluation.metric.NormalQuantiles;
import io.github.kronos4j.evaluation.metric.ZScore;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Quantiles;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.Arrays;

/// The properties of a forecast that calibration uses: the quantiles of its paths and the standard deviations that form
/// the error scale. Only closes of the history are used, and no actual value.
///
/// @param quantiles (H, L) log of close over the last close, by lead time and level
/// @param pathDeviation standard deviation of the paths, by lead time
/// @param recentDeviation standard deviation of a random walk with the EWMA volatility of the history, by lead time
/// @param longRunDeviation standard deviation of a random walk with the volatility of the whole history, all returns
///     weighted equally, by lead time
/// @param zScore distance of the last close from the mean close of the history, in standard deviations
/// @param lastCloseError log of the last close as decoded over the actual one; 0 if it is unknown, or if the paths of a
///     volatility head continue the actual one
record ForecastFeatures(
        float[][] quantiles,
        float[] pathDeviation,
        float[] recentDeviation,
        float[] longRunDeviation,
        double zScore,
        double lastCloseError) {
    /// Width of the 80 % interval of a normal distribution, in standard deviations.
    private static final double NORMAL_80 = 2 * NormalQuantiles.NORMAL_90;

    private static final double MIN_VOLATILITY = 1e-6;

    /// Lower bound of the path deviation, as a share of the recent deviation.
    private static final double MIN_SHARE = 0.05;

    /// Returns the features of a forecast.
    ///
    /// @param grid levels of a number of paths that the forecast has at least
    static ForecastFeatures of(Forecast forecast, LevelGrid grid) {
        return of(forecast, grid, forecast.samples());
    }

    /// Returns the features of the first paths of a forecast.
    ///
    /// @param grid levels of at most this number of paths
    static ForecastFeatures of(Forecast forecast, LevelGrid grid, int paths) {
        int horizon = forecast.horizon();
        double[] levels = Arrays.stream(grid.raw())
                .map(level -> grid.matched(level, paths))
                .toArray();
        float[][] quantiles = new float[horizon][];
        float[] pathDeviation = new float[horizon];
        float[] recentDeviation = new float[horizon];
        float[] longRunDeviation = new float[horizon];
        double[] returns = returns(forecast.history());
        double recent = Math.max(MIN_VOLATILITY, Math.sqrt(Ewma.variance(returns)));
        double longRun = Math.max(
                MIN_VOLATILITY,
                Math.sqrt(LogReturns.meanSquare(
                        last(returns, forecast.metadata().context().maxContext()))));
        for (int step = 0; step < horizon; step++) {
            double[] sorted = Arrays.copyOf(logs(forecast, step), paths);
            Arrays.sort(sorted);
            quantiles[step] = quantiles(sorted, levels);
            double walk = recent * Math.sqrt(step + 1.0);
            double width = Quantiles.ofSorted(sorted, grid.matched(0.9, paths))
                    - Quantiles.ofSorted(sorted, grid.matched(0.1, paths));
            recentDeviation[step] = (float) walk;
            longRunDeviation[step] = (float) (longRun * Math.sqrt(step + 1.0));
            pathDeviation[step] = (float) Math.max(width / NORMAL_80, MIN_SHARE * walk);
        }
        return new ForecastFeatures(
                quantiles,
                pathDeviation,
                recentDeviation,
                longRunDeviation,
                ZScore.ofLast(forecast.history().column(Column.CLOSE)),
                lastCloseError(forecast));
    }

    private static double lastCloseError(Forecast forecast) {
        double error = forecast.metadata().lastCloseError();
        boolean isAnchored = forecast.metadata().hasHead(); // its paths continue the actual last close
        return isAnchored || !Double.isFinite(error) ? 0 : error;
    }

    /// The quantiles at a lead time.
    double[] quantilesAt(int step) {
        double[] values = new double[quantiles[step].length];
        Arrays.setAll(values, level -> quantiles[step][level]);
        return values;
    }

    private static float[] quantiles(double[] sorted, double[] levels) {
        float[] quantiles = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            quantiles[i] = (float) Quantiles.ofSorted(sorted, levels[i]);
        }
        return quantiles;
    }

    /// The log of each path's close over the last close, (H, N) by lead time and path.
    static double[][] logs(Forecast forecast) {
        double[][] logs = new double[forecast.horizon()][];
        Arrays.setAll(logs, step -> logs(forecast, step));
        return logs;
    }

    /// The log of each path's close over the last close, by path.
    static double[] logs(Forecast forecast, int step) {
        double[] logs = new double[forecast.samples()];
        Arrays.setAll(logs, p -> log(forecast.value(p, step, Column.CLOSE), forecast.lastClose()));
        return logs;
    }

    /// The log of a price over a reference price; the ratio is at least 1e-6, since sampled prices may be negative.
    static double log(double price, double reference) {
        return Math.log(Math.max(price / reference, 1e-6));
    }

    private static double[] returns(Bars history) {
        double[] returns = new double[history.size() - 1];
        Arrays.setAll(returns, i -> log(history.close(i + 1), history.close(i)));
        return returns;
    }

    /// The returns within the last bars: the part of a longer history that the model sees.
    private static double[] last(double[] returns, int bars) {
        return Arrays.copyOfRange(returns, Math.max(0, returns.length - bars + 1), returns.length);
    }
}
