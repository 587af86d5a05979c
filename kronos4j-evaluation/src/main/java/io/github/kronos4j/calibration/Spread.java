package io.github.kronos4j.calibration;

import java.util.List;

/// Share of the spread of the paths from which a correction starts.
///
/// Shifts are added to the quantiles of the paths, so whatever these know of the width of a window stays in the
/// corrected quantiles, and so does their noise: paths that return to a level have quantiles that jump from bar to bar,
/// and corrected paths would have to follow. Without the spread, a corrected quantile is that of the error scale alone.
///
/// @param share share of the distance of a quantile from the median that is kept, from 0 to 1
record Spread(double share) {
    /// The spread of the paths as sampled, and that of calibrations of earlier versions.
    static final Spread AS_SAMPLED = new Spread(1);

    /// The spreads among which a fit chooses.
    static final List<Spread> CANDIDATES = List.of(AS_SAMPLED, new Spread(0.5), new Spread(0));

    Spread {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + " of a spread cannot be kept: use 0 to 1");
        }
    }

    /// The quantile of a level, nearer to the median of the paths by the share that is not kept.
    double quantile(ForecastFeatures features, LevelGrid grid, int step, int level) {
        double median = features.quantiles()[step][grid.medianIndex()];
        return median + share * (features.quantiles()[step][level] - median);
    }
}
