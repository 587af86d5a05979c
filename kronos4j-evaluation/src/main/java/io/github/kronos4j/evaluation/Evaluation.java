package io.github.kronos4j.evaluation;

import io.github.kronos4j.eligibility.Exclusion;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Result of a walk-forward evaluation: a score of every candidate in every window.
///
/// @param levels levels whose touches are scored
/// @param scores scores window by window, within a window in the order of the candidates
/// @param overlap largest number of successive origins whose horizons share bars; 1 if windows do not overlap
/// @param days number of different days of the bars forecast
/// @param markets name of the time zone, which stands for the market, by symbol
/// @param notes one sentence for each series or window left out, and for each fact about the forecasts that a reader
///     should know
/// @param exclusions members of the universe that were not eligible at an origin, by time and symbol
public record Evaluation(
        Protocol protocol,
        List<Candidate> candidates,
        TouchLevels levels,
        List<Score> scores,
        int overlap,
        int days,
        Map<String, String> markets,
        List<String> notes,
        List<Exclusion> exclusions) {
    public Evaluation {
        candidates = List.copyOf(candidates);
        scores = List.copyOf(scores);
        markets = Map.copyOf(markets);
        notes = List.copyOf(notes);
        exclusions = List.copyOf(exclusions);
    }

    /// Returns a copy with more notes.
    public Evaluation withNotes(List<String> more) {
        List<String> all = Stream.concat(notes.stream(), more.stream()).toList();
        return new Evaluation(protocol, candidates, levels, scores, overlap, days, markets, all, exclusions);
    }

    /// The scores of a candidate, in the order of the windows.
    public List<Score> scoresOf(Candidate candidate) {
        return scoresOf(candidate.name());
    }

    List<Score> scoresOf(String candidate) {
        return scores.stream()
                .filter(score -> score.candidate().equals(candidate))
                .toList();
    }

    /// The mean over origins of a metric of a candidate, each the mean over its symbols; values that are not finite
    /// are left out.
    public NeweyWestMean byOrigin(Candidate candidate, Metric metric) {
        double[] means = Arrays.stream(Means.byOrigin(scoresOf(candidate), score -> score.get(metric)))
                .filter(Double::isFinite)
                .toArray();
        return NeweyWestMean.ofSeries(means, overlap);
    }

    /// Number of windows forecast.
    public int windows() {
        return scores.size() / candidates.size();
    }
}
