package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.metric.Pinball;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Fit of the quantile shifts to hindcasts, with the location, the spread and the error scale that give the lowest
/// pinball loss on them: the best location with the first of the others, then the best spread, then the best scale.
///
/// @param settings method and bias correction
/// @param grid quantile levels
record CalibrationFit(CalibrationSettings settings, LevelGrid grid) {
    /// The scale with which location and spread are chosen.
    private static final ErrorScale SCALE = ErrorScale.CANDIDATES.getFirst();

    /// The best fit, which further hindcasts may be added to.
    ///
    /// @param hindcasts at least one
    ConformalFit fit(List<Hindcast> hindcasts) {
        Location location = best(
                        hindcasts,
                        Location.CANDIDATES.stream()
                                .map(candidate -> fit(hindcasts, candidate, Spread.AS_SAMPLED, SCALE)))
                .shifts()
                .location();
        Spread spread = best(
                        hindcasts,
                        Spread.CANDIDATES.stream().map(candidate -> fit(hindcasts, location, candidate, SCALE)))
                .shifts()
                .spread();
        return best(hindcasts, ErrorScale.CANDIDATES.stream().map(scale -> fit(hindcasts, location, spread, scale)));
    }

    private ConformalFit best(List<Hindcast> hindcasts, Stream<ConformalFit> candidates) {
        return candidates
                .min(Comparator.comparingDouble(fit -> loss(hindcasts, fit.shifts())))
                .orElseThrow();
    }

    private ConformalFit fit(List<Hindcast> hindcasts, Location location, Spread spread, ErrorScale scale) {
        int horizon = hindcasts.getFirst().actual().length;
        BiasCorrection bias =
                settings.debias() ? BiasCorrection.fit(hindcasts, grid, location, scale) : BiasCorrection.none(horizon);
        ConformalFit fit = new ConformalFit(
                grid, horizon, location, spread, scale, bias, settings.method().rate());
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
