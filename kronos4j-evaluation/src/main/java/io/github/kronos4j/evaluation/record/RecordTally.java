package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.Direction;
import io.github.kronos4j.evaluation.PairedComparison;
import io.github.kronos4j.evaluation.metric.Proportion;
import io.github.kronos4j.evaluation.record.ForecastScorer.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Collects the scores of a group of forecasts and summarizes them. Not thread-safe.
final class RecordTally {
    private final RecordGroup group;
    private final List<ForecastScore> scores = new ArrayList<>();
    private int pending;
    private int repeats;
    private int unmatched;

    RecordTally(RecordGroup group) {
        this.group = group;
    }

    void addRepeat() {
        repeats++;
    }

    void add(Outcome outcome) {
        switch (outcome) {
            case Outcome.Scored scored -> scores.add(scored.score());
            case Outcome.Pending _ -> pending++;
            case Outcome.Unmatched _ -> unmatched++;
        }
    }

    RecordSummary summary() {
        Windows windows = Windows.of(scores);
        int independent = windows.independent();
        int overlap = windows.overlap();
        Collection<List<ForecastScore>> origins = origins().values();
        Direction direction = Direction.ofTrials(
                scores.stream()
                        .map(ForecastScore::trial)
                        .filter(trial -> Double.isFinite(trial.actualReturn()))
                        .toList(),
                overlap);
        RecordSummary summary = new RecordSummary(
                group,
                new RecordCounts(
                        scores.size(),
                        scores.stream().mapToInt(ForecastScore::bars).sum(),
                        pending,
                        repeats,
                        unmatched),
                independent,
                days(),
                coverage(independent),
                PairedComparison.ofOrigins(
                        means(origins, ForecastScore::crps), means(origins, ForecastScore::reference), overlap),
                limited(direction.hits(), independent),
                limited(direction.rises(), independent),
                direction.gainOverMajority(),
                "");
        return summary.withConclusion(RecordConclusion.of(summary));
    }

    private List<RecordedCoverage> coverage(int independent) {
        long bars = scores.stream().mapToLong(ForecastScore::bars).sum();
        return Arrays.stream(RecordedInterval.values())
                .map(interval -> {
                    long covered = scores.stream()
                            .mapToLong(score -> score.covered().get(interval.ordinal()))
                            .sum();
                    return new RecordedCoverage(interval, Proportion.wilson((double) covered / bars, independent));
                })
                .toList();
    }

    /// The same share, with an interval for no more trials than are independent.
    private static Proportion limited(Proportion share, int independent) {
        return Proportion.wilson(share.value(), Math.min(share.trials(), independent));
    }

    private int days() {
        return (int) scores.stream()
                .flatMap(score -> score.days().stream())
                .distinct()
                .count();
    }

    private SortedMap<Instant, List<ForecastScore>> origins() {
        SortedMap<Instant, List<ForecastScore>> origins = new TreeMap<>();
        scores.forEach(score ->
                origins.computeIfAbsent(score.origin(), _ -> new ArrayList<>()).add(score));
        return origins;
    }

    private static double[] means(Collection<List<ForecastScore>> origins, ToDoubleFunction<ForecastScore> loss) {
        return origins.stream()
                .mapToDouble(some -> some.stream().mapToDouble(loss).average().orElse(Double.NaN))
                .toArray();
    }
}
