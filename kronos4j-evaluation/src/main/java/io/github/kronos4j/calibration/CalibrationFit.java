package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.metric.Pinball;
import java.util.Comparator;
import java.util.List;

/// Fit of the quantile shifts to hindcasts, with the error scale that gives the lowest pinball loss on them.
///
/// @param settings method and bias correction
/// @param grid quantile levels
record CalibrationFit(CalibrationSettings settings, LevelGrid grid) {

    /// The best fit, which further hindcasts may be added to.
    ///
    /// @param hindcasts at least one
    ConformalFit fit(List<Hindcast> hindcasts) {
        return ErrorScale.CANDIDATES.stream()
                .map(scale -> fit(hindcasts, scale))
                .min(Comparator.comparingDouble(fit -> loss(hindcasts, fit.shifts())))
                .orElseThrow();
    }

    private ConformalFit fit(List<Hindcast> hindcasts, ErrorScale scale) {
        int horizon = hindcasts.getFirst().actual().length;
        BiasCorrection bias =
                settings.debias() ? BiasCorrection.fit(hindcasts, grid, scale) : BiasCorrection.none(horizon);
        ConformalFit fit =
                new ConformalFit(grid, horizon, scale, bias, settings.method().rate());
        Hindcast.byOrigin(hindcasts).values().forEach(fit::observe);
        return fit;
    }

    /// Pinball loss summed over all hindcasts, lead times and levels.
    private double loss(List<Hindcast> hindcasts, QuantileShifts shifts) {
        double sum = 0;
        for (Hindcast hindcast : hindcasts) {
            ForecastFeatures features = hindcast.features(grid);
            for (int step = 0; step < hindcast.actual().length; step++) {
                double[] quantiles = shifts.quantiles(features, step);
                for (int level = 0; level < quantiles.length; level++) {
                    sum += Pinball.loss(quantiles[level], hindcast.actual()[step], grid.target()[level]);
                }
            }
        }
        return sum;
    }
}
