package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.Verdict.Half;
import io.github.kronos4j.evaluation.metric.Christoffersen;
import io.github.kronos4j.evaluation.metric.DesignEffect;
import io.github.kronos4j.evaluation.metric.Kupiec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Backtest of the value at risk and the expected shortfall of one [Tail] at one lead time.
///
/// Only origins whose bars ahead do not overlap are counted, see [IndependentOrigins]. The exceedances of many symbols
/// at one origin depend on each other, so the statistics are divided by the [DesignEffect] of origins, which is 1 for a
/// single series.
///
/// @param tail position and level
/// @param leadTime number of bars ahead, from 1
/// @param coverage exceedances in all windows, and Kupiec's test
/// @param independence Christoffersen's test of successive windows of each series
/// @param conditionalPValue p-value of Christoffersen's test of conditional coverage
/// @param shortfallRatio mean loss over the expected shortfall in the windows in which the value at risk was exceeded;
///     1 if the shortfall is right, NaN without such windows or with fewer than ten paths in the tail
/// @param earlier exceedances in the earlier half of the origins
/// @param later exceedances in the later half
/// @param verdict calibrated only if the rate of exceedances holds in both halves and they do not cluster
public record TailBacktest(
        Tail tail,
        int leadTime,
        Kupiec coverage,
        Christoffersen independence,
        double conditionalPValue,
        double shortfallRatio,
        Kupiec earlier,
        Kupiec later,
        Verdict verdict) {

    /// The backtests of all tails, each at all lead times, of a forecaster with enough paths for them.
    static List<TailBacktest> of(List<Score> scores, int samples, int[] leadTimes, int overlap) {
        int horizon = leadTimes[leadTimes.length - 1];
        List<TailBacktest> tests = new ArrayList<>();
        for (Tail tail : Tail.values()) {
            for (int i = 0; samples >= tail.minPaths() && i < leadTimes.length; i++) {
                tests.add(of(IndependentOrigins.of(scores, leadTimes[i], horizon, overlap), tail, i, leadTimes[i]));
            }
        }
        return List.copyOf(tests);
    }

    /// The backtests at the horizon among those of a forecaster, one for each tail.
    public static List<TailBacktest> atHorizon(List<TailBacktest> tests) {
        int horizon = tests.stream().mapToInt(TailBacktest::leadTime).max().orElse(0);
        return tests.stream().filter(test -> test.leadTime() == horizon).toList();
    }

    private static TailBacktest of(IndependentOrigins origins, Tail tail, int index, int leadTime) {
        Kupiec coverage = coverage(origins, tail, index);
        Christoffersen independence = independence(origins, tail, index, coverage.designEffect());
        double ratio = Means.of(
                origins.origins().stream().flatMap(List::stream).toList(), score -> score.get(tail.shortfall(), index));
        Kupiec earlier = coverage(origins.earlier(), tail, index);
        Kupiec later = coverage(origins.later(), tail, index);
        Verdict verdict = Verdict.of(
                coverage.pValue(),
                half(earlier, origins.earlier().origins().size()),
                half(later, origins.later().origins().size()));
        boolean isClustered = verdict == Verdict.CALIBRATED && independence.pValue() < MinimumEvidence.LEVEL;
        return new TailBacktest(
                tail,
                leadTime,
                coverage,
                independence,
                independence.conditionalCoverage(coverage),
                ratio,
                earlier,
                later,
                isClustered ? Verdict.CLUSTERED : verdict);
    }

    private static Half half(Kupiec test, int origins) {
        return new Half(test.pValue(), test.trials() * test.expected() / test.designEffect(), origins);
    }

    private static Kupiec coverage(IndependentOrigins origins, Tail tail, int leadTime) {
        double[][] outcomes = origins.origins().stream()
                .map(scores -> scores.stream()
                        .mapToDouble(score -> score.get(tail.exceeded(), leadTime))
                        .toArray())
                .toArray(double[][]::new);
        long trials = Arrays.stream(outcomes).mapToLong(some -> some.length).sum();
        long exceedances = Arrays.stream(outcomes)
                .mapToLong(some -> (long) Arrays.stream(some).sum())
                .sum();
        double rate = (double) exceedances / trials;
        double[] deviations = Arrays.stream(outcomes)
                .mapToDouble(some -> Arrays.stream(some).sum() - rate * some.length)
                .toArray();
        return Kupiec.test(
                exceedances, trials, 1 - tail.level(), DesignEffect.of(deviations, trials * rate * (1 - rate)));
    }

    /// Counts the transitions from one window of a series to the next.
    private static Christoffersen independence(
            IndependentOrigins origins, Tail tail, int leadTime, double designEffect) {
        Map<String, Integer> before = new HashMap<>();
        int[][] transitions = new int[2][2];
        for (List<Score> scores : origins.origins()) {
            for (Score score : scores) {
                int now = (int) score.get(tail.exceeded(), leadTime);
                Integer last = before.put(score.symbol(), now);
                if (last != null) {
                    transitions[last][now]++;
                }
            }
        }
        return Christoffersen.test(
                IntStream.of(transitions[0]).sum(),
                transitions[0][1],
                IntStream.of(transitions[1]).sum(),
                transitions[1][1],
                designEffect);
    }
}
