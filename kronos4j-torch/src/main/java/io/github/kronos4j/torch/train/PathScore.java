package io.github.kronos4j.torch.train;

import java.util.Arrays;

/// Continuous ranked probability score of the paths of a window, and the contribution of each token of a path.
///
/// The score of a bar is that of the log of its close, in units of the standard deviation of a random walk at that bar:
/// mean |x_i - y| minus half the mean |x_i - x_j| over distinct paths, which favors neither narrow nor few paths. Its
/// derivative with respect to the probability of x_i is |x_i - y| minus the mean |x_i - x_j|: the cost of x_i, from
/// which the mean cost of the other paths, computed without x_i, is taken as the baseline. A token is followed by the
/// bars from its own on, so its cost is the sum of theirs.
///
/// @param mean mean score of all bars
/// @param costs cost of each token less its baseline, (paths, bars)
/// @see <a href="https://doi.org/10.1007/BF00992696">Williams 1992, gradients of expected scores with a baseline</a>
record PathScore(double mean, double[][] costs) {
    /// @param paths closes of each path, (paths, bars), at least three paths
    /// @param actual actual closes
    /// @param deviation standard deviation of a one-bar log return, above zero
    static PathScore of(double[][] paths, double[] actual, double deviation) {
        int count = paths.length;
        int bars = actual.length;
        double[][] costs = new double[count][bars];
        double mean = 0;
        for (int h = bars - 1; h >= 0; h--) {
            double scale = deviation * Math.sqrt(h + 1.0);
            int bar = h;
            double[] x = Arrays.stream(paths)
                    .mapToDouble(path -> Math.log(path[bar]) / scale)
                    .toArray();
            double y = Math.log(actual[h]) / scale;
            double[] errors = Arrays.stream(x).map(xi -> Math.abs(xi - y)).toArray();
            double[] distances = distances(x);
            double allErrors = Arrays.stream(errors).sum();
            double allDistances = Arrays.stream(distances).sum();
            mean += (allErrors - allDistances / (2 * (count - 1))) / count / bars;
            for (int p = 0; p < count; p++) {
                double cost = errors[p] - distances[p] / (count - 1);
                double others = allErrors - errors[p] - (allDistances - 2 * distances[p]) / (count - 2);
                double later = h + 1 < bars ? costs[p][h + 1] : 0;
                costs[p][h] = (cost - others / (count - 1)) / bars + later;
            }
        }
        return new PathScore(mean, costs);
    }

    /// Sum of the distances of each number to all others.
    private static double[] distances(double[] x) {
        return Arrays.stream(x)
                .map(xi -> Arrays.stream(x).map(xj -> Math.abs(xi - xj)).sum())
                .toArray();
    }
}
