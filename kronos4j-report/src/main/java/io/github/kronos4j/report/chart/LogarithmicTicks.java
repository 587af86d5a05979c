package io.github.kronos4j.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Round values for an axis of logarithms.
final class LogarithmicTicks {
    /// Digits that ticks begin with, from the fewest to the most.
    private static final List<int[]> DENSITIES =
            List.of(new int[] {1}, new int[] {1, 3}, new int[] {1, 2, 5}, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    private LogarithmicTicks() {}

    /// The most ticks of one density that are not too many; where whole digits are too few, those in between.
    ///
    /// @param scale of decimal logarithms
    /// @param most how many there may be
    /// @return values, ascending
    static List<Double> of(LinearScale scale, int most) {
        List<Double> best = List.of();
        for (int[] digits : DENSITIES) {
            List<Double> ticks = ticks(scale, digits);
            if (ticks.size() > most && !best.isEmpty()) {
                break;
            }
            best = ticks;
        }
        if (best.size() > 1) {
            return thinned(best, most);
        }
        var values = new LinearScale(Math.pow(10, scale.low()), Math.pow(10, scale.high()), 0, 1);
        return values.ticks(values.step(most));
    }

    private static List<Double> ticks(LinearScale scale, int[] digits) {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(scale.low()); power <= scale.high(); power++) {
            for (int digit : digits) {
                double tick = BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
                if (scale.holds(Math.log10(tick))) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /// Every so manieth of powers of ten, where even these are too many.
    private static List<Double> thinned(List<Double> ticks, int most) {
        int stride = Math.ceilDiv(ticks.size(), most);
        List<Double> thinned = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i += stride) {
            thinned.add(ticks.get(i));
        }
        return thinned;
    }
}
