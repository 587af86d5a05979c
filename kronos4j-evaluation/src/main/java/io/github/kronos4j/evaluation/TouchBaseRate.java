package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Brier;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The base rate as a forecast of touches: the share of past windows in which the level was touched, over all series.
final class TouchBaseRate {
    private static final int MIN_WINDOWS = 20;

    private final long[] windows; // past ones, by level
    private final long[] touched; // of them, those that touched it

    private TouchBaseRate(int levels) {
        windows = new long[levels];
        touched = new long[levels];
    }

    /// The mean Brier score at each origin that has at least 20 past windows, in the order of time. A window is
    /// past once its horizon has ended.
    ///
    /// @param scores scores of any candidate, for the outcomes
    /// @param levels number of levels
    /// @param overlap largest number of successive origins whose horizons share bars
    static Map<LocalDateTime, Double> brier(List<Score> scores, int levels, int overlap) {
        TouchBaseRate past = new TouchBaseRate(levels);
        Map<LocalDateTime, Double> brier = new LinkedHashMap<>();
        List<Map.Entry<LocalDateTime, List<Score>>> origins =
                List.copyOf(Means.origins(scores).entrySet());
        for (int i = 0; i < origins.size(); i++) {
            if (i >= overlap) {
                past.add(origins.get(i - overlap).getValue());
            }
            double score = Means.of(origins.get(i).getValue(), past::brier);
            if (Double.isFinite(score)) {
                brier.put(origins.get(i).getKey(), score);
            }
        }
        return brier;
    }

    private void add(List<Score> scores) {
        for (Score score : scores) {
            for (int level = 0; level < windows.length; level++) {
                Touch touch = score.touches().get(level);
                windows[level] += touch.isKnown() ? 1 : 0;
                touched[level] += touch.isKnown() && touch.touched() ? 1 : 0;
            }
        }
    }

    /// The mean over the levels; NaN if one of them has too few past windows or is unknown.
    private double brier(Score score) {
        double sum = 0;
        for (int level = 0; level < windows.length; level++) {
            Touch touch = score.touches().get(level);
            sum += touch.isKnown() && windows[level] >= MIN_WINDOWS
                    ? Brier.score((double) touched[level] / windows[level], touch.touched())
                    : Double.NaN;
        }
        return sum / windows.length;
    }
}
