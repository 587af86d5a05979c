package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The study `length`: the number of bars that the model sees, from the same origins. Needs no training.
public final class LengthStudy {
    private static final int SHORTEST = 16;

    private LengthStudy() {}

    /// Returns the design for a model.
    ///
    /// @param lookback longest lookback, of the reference; the others are about a half, a quarter, ... of it, and
    ///     three quarters
    /// @param sampling sampling of all candidates
    public static Study of(Forecaster forecaster, ContextWindow context, Sampling sampling, int lookback) {
        Map<Integer, String> names = new LinkedHashMap<>();
        names.put(lookback, name(lookback));
        names.put(lookback * 3 / 4, name(lookback * 3 / 4));
        for (int bars = lookback / 2; bars >= SHORTEST; bars /= 2) {
            names.putIfAbsent(bars, name(bars));
        }
        List<StudyArm> arms = new ArrayList<>();
        names.forEach((bars, name) ->
                arms.add(StudyArm.of(Candidate.model(name, new ShortHistory(forecaster, bars), sampling, context))));
        List<StudyAxis.Point> points = names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new StudyAxis.Point(String.valueOf(one.getKey()), one.getValue()))
                .toList();
        return new Study(
                "length",
                "How many bars of history does a forecast need?",
                "All lookbacks forecast from the same origins. The model, its window and its sampling are the same.",
                arms,
                List.of(new StudyAxis("lookback", Metric.CRPS, name(lookback), points)));
    }

    private static String name(int bars) {
        return bars + " bars";
    }
}
