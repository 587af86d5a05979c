package io.github.kronos4j.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Quantile levels at which forecasts of a number of paths are corrected.
///
/// The sorted paths determine quantiles from `1 / (samples - 1)` to its complement; only the outermost two paths lie
/// beyond. With at least [#MIN_INNER] paths these become quantiles at a quarter of that level, so that interpolation
/// between them and their neighbors is right. With fewer paths every path has its own level, and the outermost two
/// become the quantiles with which the 10 % and 90 % quantiles interpolated between the paths are right for a normal
/// distribution.
///
/// @param samples number of paths
/// @param raw levels of the sample quantiles, ascending from 0 to 1
/// @param target share of actual closes that should lie below each corrected quantile
record LevelGrid(int samples, double[] raw, double[] target) {
    /// The fewest paths between which an 80 % interval can be interpolated.
    static final int MIN_SAMPLES = 5;

    /// The fewest paths that lie within the 80 % interval, except for one at each end.
    private static final int MIN_INNER = 11;

    /// Numbers of paths with their own correction.
    private static final int[] LADDER = {MIN_SAMPLES, 10, 20, 30, 50, 100, 200, 500};

    /// Levels of the lowest of 5 to 10 paths with which the interpolated 10 % quantile is right for a normal
    /// distribution.
    private static final double[] OUTER_OF_NORMAL = {0.045873, 0.042582, 0.039823, 0.037469, 0.035431, 0.033643};

    private static final double[] INNER = {
        0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
        0.95, 0.975, 0.99
    };

    /// Returns the grids for the numbers of paths that a forecast of this many contains, ascending; the last one is
    /// for all of its paths.
    static List<LevelGrid> upTo(int samples) {
        return IntStream.concat(Arrays.stream(LADDER).filter(paths -> paths < samples), IntStream.of(samples))
                .mapToObj(LevelGrid::of)
                .toList();
    }

    static LevelGrid of(int samples) {
        if (samples < MIN_SAMPLES) {
            throw new IllegalArgumentException(
                    "quantiles of " + samples + " paths cannot be corrected: use at least " + MIN_SAMPLES);
        }
        double lowest = 1.0 / (samples - 1);
        double[] inner = samples < MIN_INNER
                ? IntStream.range(1, samples - 1)
                        .mapToDouble(path -> (double) path / (samples - 1))
                        .toArray()
                : Arrays.stream(INNER)
                        .filter(level -> level >= lowest && level <= 1 - lowest)
                        .toArray();
        double outer = samples < MIN_INNER ? OUTER_OF_NORMAL[samples - MIN_SAMPLES] : lowest / 4;
        return new LevelGrid(samples, framed(0, inner, 1), framed(outer, inner, 1 - outer));
    }

    /// The level at which the sample quantile of another number of paths estimates the same quantile of the
    /// distribution on average as that of this number of paths at `level`: the expected share of the distribution
    /// below the path of rank `r` among `n` is `r / (n + 1)`, with `r = 1 + level (n - 1)`.
    ///
    /// @param paths at least as many as [#samples]
    double matched(double level, int paths) {
        if (paths == samples) {
            return level;
        }
        double share = (1 + level * (samples - 1)) / (samples + 1);
        return Math.clamp((share * (paths + 1) - 1) / (paths - 1), 0, 1);
    }

    int medianIndex() {
        return raw.length / 2;
    }

    /// Interpolates a quantile of the paths at a level, as [io.github.kronos4j.forecast.Forecast#quantile] does.
    ///
    /// @param quantiles values on the grid
    double at(double level, double[] quantiles) {
        int above = 1;
        while (above < raw.length - 1 && raw[above] < level - 1e-9) {
            above++;
        }
        double share = Math.clamp((level - raw[above - 1]) / (raw[above] - raw[above - 1]), 0, 1);
        return share > 1 - 1e-9
                ? quantiles[above]
                : quantiles[above - 1] + share * (quantiles[above] - quantiles[above - 1]);
    }

    int size() {
        return raw.length;
    }

    private static double[] framed(double first, double[] inner, double last) {
        return DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(first), Arrays.stream(inner)), DoubleStream.of(last))
                .toArray();
    }
}
