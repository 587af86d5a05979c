package io.github.kronos4j.baseline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/// Minimises a function of a few variables without its derivatives: Nelder and Mead, A simplex method for function
/// minimization, The Computer Journal 7 (1965).
final class NelderMead {
    private static final int MAX_STEPS = 2_000;
    private static final double TOLERANCE = 1e-10;

    private NelderMead() {}

    private record Vertex(double[] at, double value) {}

    /// The point where the search ends: a local minimum. Values that are no numbers count as infinite.
    ///
    /// @param start where it begins
    /// @param size distance of the first simplex's corners from there
    static double[] minimise(ToDoubleFunction<double[]> function, double[] start, double size) {
        int n = start.length;
        Vertex[] simplex = new Vertex[n + 1];
        for (int i = 0; i <= n; i++) {
            double[] corner = start.clone();
            if (i < n) {
                corner[i] += size;
            }
            simplex[i] = vertex(function, corner);
        }
        for (int step = 0; step < MAX_STEPS; step++) {
            Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
            Vertex best = simplex[0];
            Vertex worst = simplex[n];
            if (worst.value - best.value <= TOLERANCE * (1 + Math.abs(best.value))) {
                break;
            }
            double[] centre = centre(simplex);
            Vertex mirrored = vertex(function, along(centre, worst.at, -1));
            if (mirrored.value < best.value) {
                Vertex farther = vertex(function, along(centre, worst.at, -2));
                simplex[n] = farther.value < mirrored.value ? farther : mirrored;
            } else if (mirrored.value < simplex[n - 1].value) {
                simplex[n] = mirrored;
            } else {
                boolean outside = mirrored.value < worst.value;
                Vertex nearer = vertex(function, along(centre, worst.at, outside ? -0.5 : 0.5));
                if (nearer.value < Math.min(mirrored.value, worst.value)) {
                    simplex[n] = nearer;
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

    /// The mean of all corners but the last.
    private static double[] centre(Vertex[] simplex) {
        int n = simplex.length - 1;
        double[] centre = new double[n];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < n; d++) {
                centre[d] += simplex[i].at[d] / n;
            }
        }
        return centre;
    }

    /// `from + share (to - from)`.
    private static double[] along(double[] from, double[] to, double share) {
        double[] point = new double[from.length];
        Arrays.setAll(point, d -> from[d] + share * (to[d] - from[d]));
        return point;
    }
}
