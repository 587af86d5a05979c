package io.github.kronos4j.calibration;

import java.util.List;

/// Learns shifts from windows, in the order of time.
///
/// Each pool holds, for a step and a level, how far the truth lay above that quantile, in rulers. A shift by the
/// pool's quantile at the target level leaves the wanted share of past truths below. The adaptive learner moves that
/// level: when more truths than wanted lay below its last shift the level falls, else it rises, by `rate` times the
/// excess.
final class ConformalFit {
    /// With fewer windows in the pool the shifts say nothing yet, and nothing is learnt from their misses.
    private static final int MIN_WINDOWS = 30;

    private final LevelGrid grid;
    private final ErrorScale ruler;
    private final BiasCorrection lean;
    private final double rate;
    private final ScorePool[][] pools; // by step and level
    private final double[][] levels; // by step and level

    /// @param rate how fast levels adapt; 0 for the split form, in which they stay
    ConformalFit(LevelGrid grid, int horizon, ErrorScale ruler, BiasCorrection lean, double rate) {
        this.grid = grid;
        this.ruler = ruler;
        this.lean = lean;
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

    /// Learns from the windows of one origin.
    void observe(List<Hindcast> windows) {
        for (int step = 0; step < pools.length; step++) {
            for (int level = 0; level < grid.size(); level++) {
                observe(windows, step, level);
            }
        }
    }

    private void observe(List<Hindcast> windows, int step, int level) {
        ScorePool pool = pools[step][level];
        boolean adapts = rate > 0 && pool.size() >= MIN_WINDOWS;
        double shift = adapts ? pool.conformal(levels[step][level]) : 0;
        int below = 0;
        for (Hindcast window : windows) {
            double miss = miss(window, step, level);
            below += miss <= shift ? 1 : 0;
            pool.add(miss);
        }
        if (adapts) {
            double excess = (double) below / windows.size() - grid.target()[level];
            levels[step][level] = Math.clamp(levels[step][level] - rate * excess, 0, 1);
        }
    }

    /// How far the truth lay above a quantile, in rulers.
    private double miss(Hindcast window, int step, int level) {
        ForecastFeatures spread = window.spread();
        return (window.truth()[step] - spread.quantiles()[step][level]) / ruler.length(spread, step)
                - lean.at(step, spread.stretch());
    }

    /// What has been learnt so far.
    QuantileShifts corrections() {
        double[][] shifts = new double[pools.length][grid.size()];
        for (int step = 0; step < pools.length; step++) {
            for (int level = 0; level < grid.size(); level++) {
                shifts[step][level] = pools[step][level].conformal(levels[step][level]);
            }
        }
        return new QuantileShifts(grid, ruler, lean, shifts);
    }
}
