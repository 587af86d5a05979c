package io.github.kronos4j.baseline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/// Minimizes a function of a few variables without derivatives: Nelder and Mead, A simplex method for function
/// minimization, The Computer Journal 7 (1965).
///
/// The likelihood of a GARCH model is flat at its maximum, so two correct searches end at slightly different points.
/// The simplex of Hipparchus with the same start and stopping rule moves forecasts in the seventh digit. This search is
/// kept so that results remain reproducible across versions.
final class NelderMead {
    private static final int MAX_ITERATIONS = 2_000;
    private static final double TOLERANCE = 1e-10;

    private NelderMead() {}

    private record Vertex(double[] at, double value) {}

    /// The local minimum at which the search ends. NaN values of the function count as infinite.
    ///
    /// @param start one vertex of the first simplex
    /// @param size distance of the other vertices from it, each along one axis
    static double[] minimize(ToDoubleFunction<double[]> function, double[] start, double size) {
        int n = start.length;
        Vertex[] simplex = new Vertex[n + 1];
        for (int i = 0; i <= n; i++) {
            double[] corner = start.clone();
            if (i < n) {
                corner[i] += size;
            }
            simplex[i] = vertex(function, corner);
        }
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
            Vertex best = simplex[0];
            Vertex worst = simplex[n];
            if (worst.value - best.value <= TOLERANCE * (1 + Math.abs(best.value))) {
                break;
            }
            double[] centroid = centroid(simplex);
            Vertex reflected = vertex(function, along(centroid, worst.at, -1));
            if (reflected.value < best.value) {
                Vertex expanded = vertex(function, along(centroid, worst.at, -2));
                simplex[n] = expanded.value < reflected.value ? expanded : reflected;
            } else if (reflected.value < simplex[n - 1].value) {
                simplex[n] = reflected;
            } else {
                boolean outside = reflected.value < worst.value;
                Vertex contracted = vertex(function, along(centroid, worst.at, outside ? -0.5 : 0.5));
                if (contracted.value < Math.min(reflected.value, worst.value)) {
                    simplex[n] = contracted;
                } else {
                    for (int i = 1; i <= n; i++) {
                        simplex[i] = vertex(function, along(best.at, simplex[i].at, 0.5));
                    }
                }
            }
        }
        return Arrays.stream(simplex)
                .min(Comparator.comparingDouble(Vertex::value))
                .orElseThrow()
                .at;
    }

    private static Vertex vertex(ToDoubleFunction<double[]> function, double[] at) {
        double value = function.applyAsDouble(at);
        return new Vertex(at, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
    }

    /// The mean of all vertices but the last.
    private static double[] centroid(Vertex[] simplex) {
        int n = simplex.length - 1;
        double[] centroid = new double[n];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < n; d++) {
                centroid[d] += simplex[i].at[d] / n;
            }
        }
        return centroid;
    }

    /// `from + share (to - from)`.
    private static double[] along(double[] from, double[] to, double share) {
        double[] point = new double[from.length];
        Arrays.setAll(point, d -> from[d] + share * (to[d] - from[d]));
        return point;
    }
}
