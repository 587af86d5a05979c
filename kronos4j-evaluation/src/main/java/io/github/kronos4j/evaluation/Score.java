package io.github.kronos4j.evaluation;

import java.time.LocalDateTime;

/// How one contestant did in one window.
///
/// @param contestant its name
/// @param symbol the series
/// @param origin time of the last bar seen
/// @param figures by [Metric]
/// @param steps by marked step, then [LeadTimeMetric]
public record Score(String contestant, String symbol, LocalDateTime origin, double[] figures, double[][] steps) {
    public double get(Metric figure) {
        return figures[figure.ordinal()];
    }

    /// What is kept of one marked step.
    ///
    /// @param mark number of the marked step, from 0
    public double get(LeadTimeMetric figure, int mark) {
        return steps[mark][figure.ordinal()];
    }
}
