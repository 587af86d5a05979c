package io.github.kronos4j.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Round tick values for a logarithmic axis.
final class LogarithmicTicks {
    /// Leading digits of the ticks, sparsest first.
    private static final List<int[]> DENSITIES =
            List.of(new int[] {1}, new int[] {1, 3}, new int[] {1, 2, 5}, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    private LogarithmicTicks() {}

    /// Chooses the densest ticks that do not exceed `max`; falls back to linear ticks on a short scale.
    ///
    /// @param scale of decimal logarithms
    /// @param max maximum number of ticks
    /// @return tick values, ascending
    static List<Double> of(LinearScale scale, int max) {
        List<Double> best = List.of();
        for (int[] digits : DENSITIES) {
            List<Double> ticks = ticks(scale, digits);
            if (ticks.size() > max && !best.isEmpty()) {
                break;
            }
            best = ticks;
        }
        if (best.size() > 1) {
            return thinned(best, max);
        }
        var values = new LinearScale(Math.pow(10, scale.low()), Math.pow(10, scale.high()), 0, 1);
        return values.ticks(values.step(max));
    }

    private static List<Double> ticks(LinearScale scale, int[] digits) {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(scale.low()); power <= scale.high(); power++) {
            for (int digit : digits) {
                double tick = BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
                if (scale.contains(Math.log10(tick))) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /// Every n-th power of ten, for scales that span too many of them.
    private static List<Double> thinned(List<Double> ticks, int max) {
        int stride = Math.ceilDiv(ticks.size(), max);
        List<Double> thinned = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i += stride) {
            thinned.add(ticks.get(i));
        }
        return thinned;
    }
}
