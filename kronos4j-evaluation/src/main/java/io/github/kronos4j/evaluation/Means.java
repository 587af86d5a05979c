package io.github.kronos4j.evaluation;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Means of scores; values that are not finite are left out.
final class Means {
    private Means() {}

    static double of(List<Score> scores, Metric metric) {
        return of(scores, score -> score.get(metric));
    }

    static double of(List<Score> scores, ToDoubleFunction<Score> value) {
        return scores.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /// The mean at each origin over its symbols, in the order of time: a move of many symbols at once is a single
    /// observation.
    static double[] byOrigin(List<Score> scores, ToDoubleFunction<Score> value) {
        return origins(scores).values().stream()
                .mapToDouble(some -> of(some, value))
                .toArray();
    }

    /// The scores at each origin, in the order of time.
    static Map<LocalDateTime, List<Score>> origins(List<Score> scores) {
        return origins(scores, Score::origin);
    }

    /// The values at each origin, in the order of time.
    static <T> Map<LocalDateTime, List<T>> origins(List<T> values, Function<T, LocalDateTime> origin) {
        Map<LocalDateTime, List<T>> origins = new TreeMap<>();
        values.forEach(value -> origins.computeIfAbsent(origin.apply(value), _ -> new ArrayList<>())
                .add(value));
        return origins;
    }

    static double[] values(List<Score> scores, Metric metric) {
        return scores.stream().mapToDouble(score -> score.get(metric)).toArray();
    }
}
