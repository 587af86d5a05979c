package io.github.kronos4j.report.chart;

import java.util.ArrayList;
import java.util.List;

/// Maps values to pixel rows, larger values further up.
///
/// @param low value at the lower edge
/// @param high value at the upper edge, above `low`
/// @param bottom pixel row of the lower edge
/// @param top pixel row of the upper edge, above (less than) `bottom`
record LinearScale(double low, double high, double bottom, double top) {

    /// Pixel row of a value; values outside the scale lie outside the panel.
    double y(double value) {
        return bottom - (value - low) / (high - low) * (bottom - top);
    }

    boolean contains(double value) {
        return low <= value && value <= high;
    }

    /// Distance between round ticks (1, 2, 2.5 or 5 times a power of ten) that gives at most `max` of them.
    double step(int max) {
        double rough = (high - low) / max;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : new double[] {1, 2, 2.5, 5}) {
            if (round * power >= rough) {
                return round * power;
            }
        }
        return 10 * power;
    }

    /// The multiples of `step` within the scale, ascending.
    List<Double> ticks(double step) {
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }
}
