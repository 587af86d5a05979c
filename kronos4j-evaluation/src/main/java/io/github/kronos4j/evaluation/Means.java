package io.github.kronos4j.evaluation;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Averages of scores; values that are no numbers are left out.
final class Means {
    private Means() {}

    static double of(List<Score> scores, Metric figure) {
        return of(scores, score -> score.get(figure));
    }

    static double of(List<Score> scores, ToDoubleFunction<Score> value) {
        return scores.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /// The mean at each origin over its symbols, in the order of time: what happens to many symbols at once is one
    /// observation, not many.
    static double[] byOrigin(List<Score> scores, Metric figure) {
        return origins(scores).values().stream()
                .mapToDouble(some -> of(some, figure))
                .toArray();
    }

    /// The scores at each origin, in the order of time.
    static Map<LocalDateTime, List<Score>> origins(List<Score> scores) {
        Map<LocalDateTime, List<Score>> origins = new TreeMap<>();
        scores.forEach(score -> origins.computeIfAbsent(score.origin(), origin -> new ArrayList<>())
                .add(score));
        return origins;
    }

    static double[] values(List<Score> scores, Metric figure) {
        return scores.stream().mapToDouble(score -> score.get(figure)).toArray();
    }
}
