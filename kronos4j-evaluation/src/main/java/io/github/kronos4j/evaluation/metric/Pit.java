package io.github.kronos4j.evaluation.metric;

/// Probability integral transform (PIT) of the actual value under a sample: its rank among the paths.
///
/// Source: Czado, Gneiting and Held, Predictive model assessment for count data, Biometrics 65 (2009); for samples
/// Hamill, Interpretation of rank histograms, Monthly Weather Review 129 (2001).
public final class Pit {
    private Pit() {}

    /// `(below + u (equal + 1)) / (n + 1)`, uniform on (0, 1) if the actual value and the paths have the same
    /// distribution.
    ///
    /// @param sorted the sample, ascending
    /// @param u uniform random number in [0, 1) that places the actual value between its neighbors
    public static double of(double[] sorted, double actual, double u) {
        int below = 0;
        int equal = 0;
        for (double x : sorted) {
            if (x < actual) {
                below++;
            } else if (x == actual) {
                equal++;
            }
        }
        return (below + u * (equal + 1)) / (sorted.length + 1);
    }
}
