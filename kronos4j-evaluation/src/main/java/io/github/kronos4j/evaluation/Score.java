package io.github.kronos4j.evaluation;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.List;

/// Metrics of one candidate in one window.
///
/// @param candidate name of the candidate
/// @param symbol symbol of the series
/// @param origin time of the last bar seen
/// @param values values by [Metric]
/// @param leadTimeValues values by index of the lead time, then [LeadTimeMetric]
/// @param touches touches within the horizon, by index of the level in [TouchLevels]
public record Score(
        String candidate,
        String symbol,
        LocalDateTime origin,
        double[] values,
        double[][] leadTimeValues,
        List<Touch> touches)
        implements Serializable {
    public Score {
        touches = List.copyOf(touches);
    }

    public double get(Metric metric) {
        return values[metric.ordinal()];
    }

    /// The value of a metric at one lead time.
    ///
    /// @param leadTime index of the lead time in [Protocol#leadTimes]
    public double get(LeadTimeMetric metric, int leadTime) {
        return leadTimeValues[leadTime][metric.ordinal()];
    }
}
