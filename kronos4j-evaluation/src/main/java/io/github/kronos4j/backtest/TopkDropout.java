package io.github.kronos4j.backtest;

import io.github.kronos4j.KronosException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Holds the best and exchanges a few of them at a time: what Qlib's `TopkDropoutStrategy` does with
/// `method_sell="bottom"`, `method_buy="top"` and `only_tradable=False`, the setting of the Kronos paper.
///
/// Of the holdings and the best `drop + top - held` others, the worst `drop` are found; holdings among them are sold,
/// unless they have been held for less than `hold`. As many of the others are bought as holdings are found among the
/// worst, plus what is missing to `top`. They share 95 % of the cash evenly. Holdings without a signal rank last. As in
/// Qlib a holding that is too young, or whose sale the market refuses, still makes room for a purchase, so there may
/// be more holdings than `top`; unlike in Qlib, where a negative count cuts a list from its other end, nothing more is
/// bought when there are too many.
///
/// Source: microsoft/qlib, `qlib/contrib/strategy/signal_strategy.py`.
///
/// @param top how many symbols are to be held
/// @param drop how many are exchanged at the most, from 1 to `top`
/// @param hold closes that a holding stays over before it may be sold
public record TopkDropout(int top, int drop, int hold) implements Strategy {
    private static final double SPENT = 0.95; // Qlib's risk_degree

    public TopkDropout {
        if (top < 1) {
            throw new KronosException("top is " + top + ": give at least 1");
        }
        if (drop < 1 || drop > top) {
            throw new KronosException("drop is " + drop + ": give a number from 1 to top (" + top + ")");
        }
        if (hold < 0) {
            throw new KronosException("hold is " + hold + ": give at least 0");
        }
    }

    @Override
    public Orders decide(double[] signals, Holdings holdings) {
        int[] held = holdings.symbols();
        int[] others = Arrays.stream(Ranking.known(signals))
                .filter(s -> !holdings.has(s))
                .limit(Math.max(0, drop + top - held.length))
                .toArray();
        int[] both = Ranking.best(signals, IntStream.concat(Arrays.stream(held), Arrays.stream(others)));
        Set<Integer> worst = Arrays.stream(both)
                .skip(Math.max(0, both.length - drop))
                .boxed()
                .collect(Collectors.toSet());
        int[] unwanted = Arrays.stream(held).filter(worst::contains).toArray();
        int[] sell =
                Arrays.stream(unwanted).filter(s -> holdings.ages()[s] >= hold).toArray();
        int[] buy = Arrays.stream(others)
                .limit(Math.max(0, unwanted.length + top - held.length))
                .toArray();
        return new Orders.Rotation(sell, buy, SPENT);
    }

    @Override
    public String words() {
        return "the best " + top + ", at most " + drop + " exchanged at a time, each held over at least " + hold
                + (hold == 1 ? " close" : " closes");
    }
}
