package io.github.kronos4j.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopkDropoutTest {
    private static final double NONE = Double.NaN;

    @Test
    void anEmptyPortfolioBuysTheBest() {
        // Qlib: today = the first n_drop + topk of the ranking, of which topk are bought.
        Orders.Rotation rotation = decide(new TopkDropout(2, 1, 1), new double[] {.1, .4, NONE, .3, .2});
        assertThat(rotation.sell()).isEmpty();
        assertThat(rotation.buy()).containsExactly(1, 3);
        assertThat(rotation.share()).isEqualTo(0.95);
    }

    @Test
    void theWorstHoldingsAreReplacedByBetterOnes() {
        // Of the holdings 0 and 1, the first is worse than the best other symbol, 3.
        Orders.Rotation rotation = decide(new TopkDropout(2, 1, 1), new double[] {.1, .4, .0, .3}, 0, 1);
        assertThat(rotation.sell()).containsExactly(0);
        assertThat(rotation.buy()).containsExactly(3);
    }

    @Test
    void aGoodHoldingIsNotSoldForAWorseShare() {
        Orders.Rotation rotation = decide(new TopkDropout(2, 1, 1), new double[] {.4, .3, .2, .1}, 0, 1);
        assertThat(rotation.sell()).isEmpty();
        assertThat(rotation.buy()).isEmpty();
    }

    @Test
    void aHoldingWithoutASignalRanksLast() {
        Orders.Rotation rotation = decide(new TopkDropout(2, 1, 1), new double[] {NONE, .3, -.2, -.1}, 0, 1);
        assertThat(rotation.sell()).containsExactly(0);
        assertThat(rotation.buy()).containsExactly(3);
    }

    @Test
    void aYoungHoldingStaysAndItsReplacementIsBoughtAnyway() {
        Holdings young = new Holdings(new double[] {5, 5, 0, 0}, new int[] {4, 9, 0, 0});
        Orders.Rotation rotation =
                (Orders.Rotation) new TopkDropout(2, 1, 5).decide(new double[] {.1, .4, .0, .3}, young);
        assertThat(rotation.sell()).isEmpty();
        assertThat(rotation.buy()).containsExactly(3);
    }

    @Test
    void withTooManyHoldingsNothingIsBought() {
        // Four holdings for a target of two: Qlib's slice [:-1] would take all others but one. Nothing is
        // bought here.
        Orders.Rotation rotation = decide(new TopkDropout(2, 1, 1), new double[] {1, 2, 3, 4, 9, 8}, 0, 1, 2, 3);
        assertThat(rotation.sell()).containsExactly(0);
        assertThat(rotation.buy()).isEmpty();
    }

    @Test
    void itAgreesWithQlib() {
        Seeds.forEach(500, random -> {
            int symbols = Seeds.between(random, 4, 12);
            int top = Seeds.between(random, 1, 4);
            int drop = Seeds.between(random, 1, top);
            double[] signals =
                    random.doubles(symbols).map(x -> x < 0.1 ? NONE : x).toArray();
            int[] held = held(random, symbols, top + random.nextInt(drop + 1));
            Orders.Rotation rotation = decide(new TopkDropout(top, drop, 0), signals, held);
            List<Set<Integer>> reference = reference(signals, held, top, drop);
            assertThat(set(rotation.sell())).isEqualTo(reference.get(0));
            assertThat(set(rotation.buy())).isEqualTo(reference.get(1));
        });
    }

    /// The steps of Qlib's documentation on sets: rank, find the candidates, mark the worst.
    private static List<Set<Integer>> reference(double[] signals, int[] held, int top, int drop) {
        List<Integer> candidates = new ArrayList<>();
        for (int s = 0; s < signals.length; s++) {
            int symbol = s;
            if (!Double.isNaN(signals[s]) && Arrays.stream(held).noneMatch(h -> h == symbol)) {
                candidates.add(s);
            }
        }
        candidates.sort((a, b) -> Double.compare(signals[b], signals[a]));
        List<Integer> today = candidates.subList(0, Math.min(candidates.size(), drop + top - held.length));
        List<Integer> pool = new ArrayList<>(today);
        Arrays.stream(held).forEach(pool::add);
        Set<Integer> sell = new HashSet<>();
        for (int i = 0; i < drop && !pool.isEmpty(); i++) {
            int worst = pool.getFirst();
            for (int s : pool) {
                boolean isEqual = score(signals, s) == score(signals, worst);
                worst = score(signals, s) < score(signals, worst) || (isEqual && s > worst) ? s : worst;
            }
            int gone = worst;
            pool.removeIf(s -> s == gone);
            if (Arrays.stream(held).anyMatch(h -> h == gone)) {
                sell.add(gone);
            }
        }
        int wanted = Math.max(0, sell.size() + top - held.length);
        return List.of(sell, new HashSet<>(today.subList(0, Math.min(today.size(), wanted))));
    }

    private static double score(double[] signals, int symbol) {
        return Double.isNaN(signals[symbol]) ? Double.NEGATIVE_INFINITY : signals[symbol];
    }

    private static int[] held(Random random, int symbols, int count) {
        return random.ints(0, symbols)
                .distinct()
                .limit(Math.min(count, symbols))
                .toArray();
    }

    private static Set<Integer> set(int[] values) {
        Set<Integer> set = new HashSet<>();
        Arrays.stream(values).forEach(set::add);
        return set;
    }

    @Test
    void invalidSettingsAreRejected() {
        assertThatThrownBy(() -> new TopkDropout(0, 1, 1))
                .isInstanceOf(KronosException.class)
                .hasMessage("top is 0: use at least 1");
        assertThatThrownBy(() -> new TopkDropout(5, 6, 1)).hasMessage("drop is 6: use a number from 1 to top (5)");
    }

    private static Orders.Rotation decide(TopkDropout rule, double[] signals, int... held) {
        double[] shares = new double[signals.length];
        int[] ages = new int[signals.length];
        for (int symbol : held) {
            shares[symbol] = 100;
            ages[symbol] = 10;
        }
        return (Orders.Rotation) rule.decide(signals, new Holdings(shares, ages));
    }
}
