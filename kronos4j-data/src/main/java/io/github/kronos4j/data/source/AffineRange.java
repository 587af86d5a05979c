package io.github.kronos4j.data.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines `y = slope * (x - origin) + offset` that pass points within their rounding: a convex polygon of slopes and
/// offsets, which each point clips.
///
/// @param origin x of the offset, near the points
/// @param corners corners of the polygon in order, as pairs of slope and offset
record AffineRange(double origin, List<double[]> corners) {
    private static final double MAX_SLOPE = 1e6;
    private static final double MAX_OFFSET = 1e9;
    private static final double EPSILON = 1e-9; // relative

    /// All lines.
    static AffineRange all(double origin) {
        return ofSlopes(origin, -MAX_SLOPE, MAX_SLOPE);
    }

    /// The lines whose slope is in a range.
    static AffineRange ofSlopes(double origin, double min, double max) {
        return new AffineRange(
                origin,
                List.of(
                        new double[] {min, -MAX_OFFSET},
                        new double[] {max, -MAX_OFFSET},
                        new double[] {max, MAX_OFFSET},
                        new double[] {min, MAX_OFFSET}));
    }

    /// Keeps the lines that pass a point; null if there are none.
    ///
    /// @param rounding largest distance in y
    @Nullable
    AffineRange through(double x, double y, double rounding) {
        AffineRange below = clipped(x - origin, 1, y + rounding);
        return below == null ? null : below.clipped(origin - x, -1, rounding - y);
    }

    /// Keeps the pairs with `s * slope + o * offset <= limit`.
    private @Nullable AffineRange clipped(double s, double o, double limit) {
        double slack = EPSILON * Math.max(1, Math.abs(limit));
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            double[] from = corners.get(i);
            double[] to = corners.get((i + 1) % corners.size());
            double before = s * from[0] + o * from[1] - limit;
            double after = s * to[0] + o * to[1] - limit;
            if (before <= slack) {
                kept.add(from);
            }
            if ((before < -slack && after > slack) || (before > slack && after < -slack)) {
                double t = before / (before - after);
                kept.add(new double[] {from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])});
            }
        }
        return kept.isEmpty() ? null : new AffineRange(origin, kept);
    }

    double minSlope() {
        return corners.stream().mapToDouble(corner -> corner[0]).min().orElseThrow();
    }

    double maxSlope() {
        return corners.stream().mapToDouble(corner -> corner[0]).max().orElseThrow();
    }

    /// The smallest and the largest offset of the lines with a slope, or with the nearest one that there is.
    double[] offsets(double slope) {
        double at = Math.clamp(slope, minSlope(), maxSlope());
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < corners.size(); i++) {
            double[] from = corners.get(i);
            double[] to = corners.get((i + 1) % corners.size());
            if (at >= Math.min(from[0], to[0]) && at <= Math.max(from[0], to[0])) {
                double width = to[0] - from[0];
                double[] ends = width == 0
                        ? new double[] {from[1], to[1]}
                        : new double[] {from[1] + (at - from[0]) / width * (to[1] - from[1])};
                for (double end : ends) {
                    min = Math.min(min, end);
                    max = Math.max(max, end);
                }
            }
        }
        return new double[] {min, max};
    }
}
