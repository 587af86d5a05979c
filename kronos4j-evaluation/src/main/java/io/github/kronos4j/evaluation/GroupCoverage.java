package io.github.kronos4j.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Coverage of the 80 and the 90 % interval in a group of windows. Intervals that cover their stated share on average
/// may be too narrow in wild times, in one market or in one year.
///
/// @param grouping property that the windows of the group have in common
/// @param label name of the group: `wild`, `2016`, `Asia/Shanghai`
/// @param windows number of windows
/// @param origins number of their distinct origins, which is the effective sample size
/// @param coverage80 share of the actual closes in the 80 % interval
/// @param coverage90 share of the actual closes in the 90 % interval
public record GroupCoverage(
        Grouping grouping, String label, int windows, int origins, double coverage80, double coverage90) {
    /// Property by which windows are grouped.
    public enum Grouping {
        /// Thirds of the windows of each market by the recent volatility at their origins, measured by the
        /// width of the 80 % interval of [Report#REFERENCE].
        VOLATILITY,
        /// Time zone of the bars, which stands for their market.
        MARKET,
        /// Calendar year of the origin.
        YEAR
    }

    private static final List<String> THIRDS = List.of("calm", "middle", "wild");

    /// Returns the groups of a candidate's windows; none by market or year if there is only one.
    ///
    /// @param scores scores of the candidate, in the order of the windows
    /// @param walk scores of the reference in the same windows
    /// @param markets market by symbol
    static List<GroupCoverage> of(List<Score> scores, List<Score> walk, Map<String, String> markets) {
        IntFunction<String> market = i -> markets.getOrDefault(scores.get(i).symbol(), "");
        String[] thirds = thirds(walk, market);
        List<GroupCoverage> groups = new ArrayList<>(groups(Grouping.VOLATILITY, scores, i -> thirds[i]));
        groups.sort(Comparator.comparingInt(group -> THIRDS.indexOf(group.label)));
        several(groups(Grouping.MARKET, scores, market), groups);
        several(
                groups(
                        Grouping.YEAR,
                        scores,
                        i -> String.valueOf(scores.get(i).origin().getYear())),
                groups);
        return List.copyOf(groups);
    }

    private static void several(List<GroupCoverage> some, List<GroupCoverage> all) {
        if (some.size() > 1) {
            all.addAll(some);
        }
    }

    /// The third of each window among those of its market.
    private static String[] thirds(List<Score> walk, IntFunction<String> market) {
        Map<String, List<Integer>> byMarket = new HashMap<>();
        IntStream.range(0, walk.size())
                .forEach(i -> byMarket.computeIfAbsent(market.apply(i), _ -> new ArrayList<>())
                        .add(i));
        String[] thirds = new String[walk.size()];
        for (List<Integer> windows : byMarket.values()) {
            windows.sort(Comparator.comparingDouble(i -> walk.get(i).get(Metric.WIDTH_80)));
            for (int rank = 0; rank < windows.size(); rank++) {
                thirds[windows.get(rank)] = THIRDS.get(THIRDS.size() * rank / windows.size());
            }
        }
        return thirds;
    }

    private static List<GroupCoverage> groups(Grouping grouping, List<Score> scores, IntFunction<String> label) {
        Map<String, List<Score>> groups = new TreeMap<>();
        IntStream.range(0, scores.size())
                .forEach(i -> groups.computeIfAbsent(label.apply(i), _ -> new ArrayList<>())
                        .add(scores.get(i)));
        return groups.entrySet().stream()
                .map(group -> of(grouping, group.getKey(), group.getValue()))
                .toList();
    }

    private static GroupCoverage of(Grouping grouping, String label, List<Score> scores) {
        return new GroupCoverage(
                grouping,
                label,
                scores.size(),
                (int) scores.stream().map(Score::origin).distinct().count(),
                Means.of(scores, Metric.COVERED_80),
                Means.of(scores, Metric.COVERED_90));
    }
}
