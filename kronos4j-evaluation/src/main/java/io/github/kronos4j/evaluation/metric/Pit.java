package io.github.kronos4j.evaluation.metric;

/// The probability integral transform of what came under a sample: where the truth ranks among the paths.
///
/// Source: Czado, Gneiting and Held, Predictive model assessment for count data, Biometrics 65 (2009); for samples
/// Hamill, Interpretation of rank histograms, Monthly Weather Review 129 (2001).
public final class Pit {
    private Pit() {}

    /// `(below + u (equal + 1)) / (n + 1)`, uniform on (0, 1) if truth and paths are drawn alike.
    ///
    /// @param sorted the sample, ascending
    /// @param u a uniform number in [0, 1) that places the truth between its neighbours
    public static double of(double[] sorted, double truth, double u) {
        int below = 0;
        int equal = 0;
        for (double x : sorted) {
            if (x < truth) {
                below++;
            } else if (x == truth) {
                equal++;
            }
        }
        return (below + u * (equal + 1)) / (sorted.length + 1);
    }
}
