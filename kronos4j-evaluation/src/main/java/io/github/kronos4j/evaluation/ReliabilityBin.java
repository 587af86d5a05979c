package io.github.kronos4j.evaluation;

import java.util.ArrayList;
import java.util.List;

/// Row of a reliability table: the forecasts whose probability lies in one tenth of [0, 1].
///
/// @param from lower end of the tenth
/// @param to upper end, which belongs to the last tenth only
/// @param forecasts number of forecasts
/// @param forecast their mean probability
/// @param observed share of them in which the event occurred
public record ReliabilityBin(double from, double to, long forecasts, double forecast, double observed) {
    private static final int BINS = 10;

    /// The bins that have forecasts, ascending.
    static List<ReliabilityBin> of(List<Touch> touches) {
        long[] counts = new long[BINS];
        double[] forecast = new double[BINS];
        long[] events = new long[BINS];
        for (Touch touch : touches) {
            int bin = Math.min((int) (touch.probability() * BINS + 1e-9), BINS - 1);
            counts[bin]++;
            forecast[bin] += touch.probability();
            events[bin] += touch.touched() ? 1 : 0;
        }
        List<ReliabilityBin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                bins.add(new ReliabilityBin(
                        (double) i / BINS,
                        (i + 1.0) / BINS,
                        counts[i],
                        forecast[i] / counts[i],
                        (double) events[i] / counts[i]));
            }
        }
        return List.copyOf(bins);
    }
}
