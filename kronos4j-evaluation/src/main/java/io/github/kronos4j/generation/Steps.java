package io.github.kronos4j.generation;

import io.github.kronos4j.market.Bars;

/// Bars without their price level: log ratios to the previous close and within the bar. The first bar only provides
/// that close.
///
/// @param returns log of close over the previous close
/// @param gaps log of open over the previous close
/// @param ranges log of high over low
/// @param bodies log of close over open
/// @param upper log of high over the higher of open and close
/// @param lower log of the lower of open and close over low
/// @param volumes volumes; zeros if there are none
record Steps(
        double[] returns,
        double[] gaps,
        double[] ranges,
        double[] bodies,
        double[] upper,
        double[] lower,
        double[] volumes) {

    /// True if every price is positive, so that logarithms exist.
    static boolean exist(Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            double lowest = Math.min(Math.min(bars.open(i), bars.close(i)), Math.min(bars.high(i), bars.low(i)));
            if (!(lowest > 0)) {
                return false;
            }
        }
        return true;
    }

    /// @param bars at least two bars
    static Steps of(Bars bars) {
        int n = bars.size() - 1;
        Steps steps = new Steps(
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n]);
        for (int i = 0; i < n; i++) {
            double previousClose = bars.close(i);
            double open = bars.open(i + 1);
            double close = bars.close(i + 1);
            double high = bars.high(i + 1);
            double low = bars.low(i + 1);
            double volume = bars.volume(i + 1);
            steps.returns[i] = Math.log(close / previousClose);
            steps.gaps[i] = Math.log(open / previousClose);
            steps.ranges[i] = Math.log(high / low);
            steps.bodies[i] = Math.log(close / open);
            steps.upper[i] = Math.log(high / Math.max(open, close));
            steps.lower[i] = Math.log(Math.min(open, close) / low);
            steps.volumes[i] = Double.isNaN(volume) ? 0 : volume;
        }
        return steps;
    }

    int size() {
        return returns.length;
    }
}
