package io.github.kronos4j.volatility;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.List;

/// Series to train a volatility head on, and to check it on later dates. No window crosses the end of a segment.
///
/// @param name name of the series in messages
/// @param group its group, such as a market and an interval
/// @param weight share of the group among the training windows, relative to those of the other groups
/// @param segments clean bars in order of time
/// @param trainBefore end of the training, exclusive, on the clock of the bars
/// @param validateBefore end of the check, exclusive
public record TrainingSeries(
        String name,
        String group,
        double weight,
        List<Bars> segments,
        LocalDateTime trainBefore,
        LocalDateTime validateBefore) {
    public TrainingSeries {
        segments = List.copyOf(segments);
        if (!(weight > 0)) {
            throw new IllegalArgumentException("the weight of " + group + " is " + weight + " and must be above zero");
        }
    }
}
