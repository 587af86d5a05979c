package io.github.kronos4j.calibration;

import java.util.List;

/// Online fit of the quantile shifts from hindcasts in the order of time.
///
/// For every lead time and level a pool holds the conformity scores: the distance of the actual close above that
/// quantile, in units of the error scale. Shifting the quantile by the pool's conformal quantile at the target level
/// leaves the target share of past actual closes below. The adaptive form moves that level: by `rate` times the excess
/// of actual closes below the current shift, down if there were too many, up if too few.
final class ConformalFit {
    /// The fewest scores in a pool from which levels adapt; with fewer the shifts are too uncertain.
    private static final int MIN_WINDOWS = 30;

    /// A shift is the mean over lead times up to this part of its own before and after it.
    private static final int SMOOTHING = 4;

    private final LevelGrid grid;
    private final Location location;
    private final Spread spread;
    private final ErrorScale scale;
    private final BiasCorrection bias;
    private final double rate;
    private final ScorePool[][] pools; // by lead time and level
    private final double[][] levels; // by lead time and level

    /// @param rate learning rate of the levels; 0 for the split form
    ConformalFit(
            LevelGrid grid,
            int horizon,
            Location location,
            Spread spread,
            ErrorScale scale,
            BiasCorrection bias,
            double rate) {
        this.grid = grid;
        this.location = location;
        this.spread = spread;
        this.scale = scale;
        this.bias = bias;
        this.rate = rate;
        pools = new ScorePool[horizon][grid.size()];
        levels = new double[horizon][];
        for (int step = 0; step < horizon; step++) {
            levels[step] = grid.target().clone();
            for (int level = 0; level < grid.size(); level++) {
                pools[step][level] = new ScorePool();
            }
        }
    }

    /// Adds the hindcasts of one origin.
    void observe(List<Hindcast> hindcasts) {
        for (int step = 0; step < pools.length; step++) {
            double[][] scores = scores(hindcasts, step);
            for (int level = 0; level < grid.size(); level++) {
                observe(scores[level], step, level);
            }
        }
    }

    private void observe(double[] scores, int step, int level) {
        ScorePool pool = pools[step][level];
        boolean adapts = rate > 0 && pool.size() >= MIN_WINDOWS;
        double shift = adapts ? pool.conformalQuantile(levels[step][level]) : 0;
        int below = 0;
        for (double score : scores) {
            below += score <= shift ? 1 : 0;
            pool.add(score);
        }
        if (adapts) {
            double excess = (double) below / scores.length - grid.target()[level];
            levels[step][level] = Math.clamp(levels[step][level] - rate * excess, 0, 1);
        }
    }

    /// Conformity scores by level and hindcast: distance of the actual close above a quantile, in units of the
    /// error scale.
    private double[][] scores(List<Hindcast> hindcasts, int step) {
        double[][] scores = new double[grid.size()][hindcasts.size()];
        for (int i = 0; i < hindcasts.size(); i++) {
            Hindcast hindcast = hindcasts.get(i);
            ForecastFeatures features = hindcast.features(grid);
            double unit = scale.at(features, step);
            double actual = hindcast.actual()[step] - location.at(features, grid, step);
            double offset = bias.at(step, features.zScore());
            for (int level = 0; level < scores.length; level++) {
                scores[level][i] = (actual - spread.quantile(features, grid, step, level)) / unit - offset;
            }
        }
        return scores;
    }

    /// The shifts fitted so far, smoothed over neighboring lead times.
    QuantileShifts shifts() {
        double[][] shifts = new double[pools.length][grid.size()];
        for (int step = 0; step < pools.length; step++) {
            for (int level = 0; level < grid.size(); level++) {
                shifts[step][level] = pools[step][level].conformalQuantile(levels[step][level]);
            }
        }
        return new QuantileShifts(grid, location, spread, scale, bias, smoothed(shifts));
    }

    /// Means over the lead times around each one, more of them the later it is. Shifts are in units of the error
    /// scale and change slowly with the lead time; what changes from step to step is the error of their estimation,
    /// which would move the paths up and down.
    private static double[][] smoothed(double[][] shifts) {
        double[][] smoothed = new double[shifts.length][shifts[0].length];
        for (int step = 0; step < shifts.length; step++) {
            int reach = Math.min(step / SMOOTHING, shifts.length - 1 - step);
            for (int level = 0; level < shifts[step].length; level++) {
                for (int near = step - reach; near <= step + reach; near++) {
                    smoothed[step][level] += shifts[near][level] / (2 * reach + 1);
                }
            }
        }
        return smoothed;
    }
}
