package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Benchmark returns from close to close, without costs.
///
/// @param name name in tables
/// @param returns returns from each time of the panel to the next
public record Benchmark(String name, double[] returns) {
    /// All symbols, rebalanced to equal weights at every close: the mean of their returns, as Qlib treats a list of
    /// symbols.
    public static Benchmark equalWeight(Panel panel) {
        return equalWeight(panel, Selection.all(panel));
    }

    /// The members of a universe, rebalanced to equal weights at every close: the mean of the returns of those that
    /// are members at the close before.
    public static Benchmark equalWeight(Panel panel, Selection selection) {
        return new Benchmark(
                "equal weight",
                returns(
                        panel,
                        time -> IntStream.range(0, panel.width())
                                .filter(s -> selection.isMember(s, time - 1)
                                        && panel.isTraded(s, time)
                                        && panel.previousClose(s, time) > 0)
                                .mapToDouble(s -> panel.mark(s, time) / panel.previousClose(s, time) - 1)
                                .average()
                                .orElse(0)));
    }

    /// The same amount of every symbol that has a price at the first time, bought at that close and held.
    public static Benchmark buyAndHold(Panel panel) {
        return buyAndHold(panel, Selection.all(panel));
    }

    /// The same amount of every member of a universe at the first time that has a price then, bought at that close
    /// and held.
    public static Benchmark buyAndHold(Panel panel, Selection selection) {
        int[] members = IntStream.range(0, panel.width())
                .filter(s -> selection.isMember(s, 0) && panel.mark(s, 0) > 0)
                .toArray();
        double[] value = new double[panel.length()];
        Arrays.setAll(
                value,
                time -> Arrays.stream(members)
                        .mapToDouble(s -> panel.mark(s, time) / panel.mark(s, 0))
                        .average()
                        .orElse(1));
        return new Benchmark("buy and hold", returns(panel, time -> value[time] / value[time - 1] - 1));
    }

    /// Idle cash, the benchmark of a market-neutral portfolio.
    public static Benchmark cash(Panel panel) {
        return new Benchmark("cash", new double[panel.length() - 1]);
    }

    /// An index; at times without a bar its return is zero.
    ///
    /// @throws KronosException if it has fewer than two bars at the times of the panel
    public static Benchmark index(String name, Bars bars, Panel panel) {
        Map<LocalDateTime, Double> closes = new HashMap<>();
        for (int i = 0; i < bars.size(); i++) {
            if (bars.close(i) > 0) {
                closes.put(bars.time(i), bars.close(i));
            }
        }
        double[] level = new double[panel.length()];
        double known = Double.NaN;
        int found = 0;
        for (int time = 0; time < level.length; time++) {
            Double close = closes.get(panel.times().get(time));
            known = close == null ? known : close;
            found += close == null ? 0 : 1;
            level[time] = known;
        }
        if (found < 2) {
            throw new InvalidInputException("the benchmark " + name + " has " + found + (found == 1 ? " bar" : " bars")
                    + " at the times of the series (" + panel.times().getFirst() + " to "
                    + panel.times().getLast() + "): use an index with the same dates and timestamps");
        }
        return new Benchmark(name, returns(panel, time -> level[time - 1] > 0 ? level[time] / level[time - 1] - 1 : 0));
    }

    private interface Return {
        double at(int time);
    }

    private static double[] returns(Panel panel, Return value) {
        return IntStream.range(1, panel.length()).mapToDouble(value::at).toArray();
    }
}
