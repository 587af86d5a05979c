package io.github.kronos4j.evaluation.metric;

import java.util.List;

/// Continuous ranked probability score of a forecast of which only some quantiles are known: twice the mean [Pinball]
/// loss over the levels, in the unit of the values. The more and the denser the levels, the closer it is to [Crps];
/// forecasts are comparable at the same levels only.
///
/// Source: Gneiting and Ranjan, Comparing density forecasts using threshold- and quantile-weighted scoring rules,
/// Journal of Business and Economic Statistics 29 (2011).
public final class QuantileCrps {
    private QuantileCrps() {}

    /// Returns the score.
    ///
    /// @param levels levels of the quantiles, each in (0, 1)
    /// @param quantiles as many quantiles
    public static double of(List<Double> levels, List<Double> quantiles, double actual) {
        double sum = 0;
        for (int i = 0; i < levels.size(); i++) {
            sum += Pinball.loss(quantiles.get(i), actual, levels.get(i));
        }
        return 2 * sum / levels.size();
    }
}
