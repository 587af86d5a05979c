package io.github.kronos4j.evaluation.metric;

/// Test of probabilities in the mean: does an event occur as often as they state?
///
/// The statistic is `sum (o - p) / sqrt(D sum p (1 - p) (n + 1) / (n - 1))` with the outcome `o`, 1 or 0, the share `p`
/// of `n` paths, and the [DesignEffect] `D`: the score test of the intercept of Cox, Two further applications of a
/// model for binary regression, Biometrika 45 (1958), with the sampling error of the paths.
///
/// @param forecast mean stated probability; NaN without trials
/// @param observed share of trials in which the event occurred
/// @param trials number of trials
/// @param designEffect see [DesignEffect]
/// @param z the statistic, standard normal if the probabilities are right
/// @param pValue probability of a statistic at least as far from zero if they are
public record MeanCalibration(
        double forecast, double observed, long trials, double designEffect, double z, double pValue) {
    /// Tests trials in clusters, such as the symbols of one day, that may depend on each other.
    ///
    /// @param probabilities shares of paths by cluster and trial
    /// @param occurred outcomes in the same order
    /// @param paths number of paths, at least 2
    public static MeanCalibration test(double[][] probabilities, boolean[][] occurred, int paths) {
        double sampling = (paths + 1.0) / (paths - 1);
        double[] deviations = new double[probabilities.length];
        double variance = 0;
        double stated = 0;
        long events = 0;
        long trials = 0;
        for (int cluster = 0; cluster < probabilities.length; cluster++) {
            for (int i = 0; i < probabilities[cluster].length; i++) {
                double p = probabilities[cluster][i];
                deviations[cluster] += (occurred[cluster][i] ? 1 : 0) - p;
                variance += p * (1 - p) * sampling;
                stated += p;
                events += occurred[cluster][i] ? 1 : 0;
                trials++;
            }
        }
        double bias = (events - stated) / trials;
        for (int cluster = 0; cluster < deviations.length; cluster++) {
            deviations[cluster] -= bias * probabilities[cluster].length;
        }
        double effect = DesignEffect.of(deviations, variance);
        double z = (events - stated) / Math.sqrt(effect * variance);
        return new MeanCalibration(
                stated / trials, (double) events / trials, trials, effect, z, Probabilities.twoSidedNormal(z));
    }
}
