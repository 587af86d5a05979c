package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Strategy that holds the symbols with the highest signals and replaces a few of them at a time, as Qlib's
/// `TopkDropoutStrategy` does with `method_sell="bottom"`, `method_buy="top"` and `only_tradable=False`, the setting of
/// the Kronos paper.
///
/// Among the holdings and the best `drop + top - held` other symbols, the worst `drop` are determined. Holdings among
/// them are sold, unless held for less than `hold` closes. As many of the other symbols are bought as there are
/// holdings among the worst, plus those missing to `top`, with equal shares of 95 % of the cash. Holdings without a
/// signal rank last. As in Qlib, a holding that is too young, or whose sale the market prevents, still makes room for a
/// purchase, so there may be more than `top` holdings. Unlike in Qlib, where a negative count cuts a list from its
/// other end, nothing more is bought when there are too many.
///
/// Source: microsoft/qlib, `qlib/contrib/strategy/signal_strategy.py`.
///
/// @param top number of symbols to hold
/// @param drop largest number replaced at a time, from 1 to `top`
/// @param hold number of closes a holding is held over before it may be sold
public record TopkDropout(int top, int drop, int hold) implements Strategy {
    private static final double RISK_DEGREE = 0.95; // share of the cash spent, as in Qlib

    public TopkDropout {
        if (top < 1) {
            throw new InvalidInputException("top is " + top + ": use at least 1");
        }
        if (drop < 1 || drop > top) {
            throw new InvalidInputException("drop is " + drop + ": use a number from 1 to top (" + top + ")");
        }
        if (hold < 0) {
            throw new InvalidInputException("hold is " + hold + ": use at least 0");
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
        int[] worstHeld = Arrays.stream(held).filter(worst::contains).toArray();
        int[] sell =
                Arrays.stream(worstHeld).filter(s -> holdings.ages()[s] >= hold).toArray();
        int[] buy = Arrays.stream(others)
                .limit(Math.max(0, worstHeld.length + top - held.length))
                .toArray();
        return new Orders.Rotation(sell, buy, RISK_DEGREE);
    }

    @Override
    public String description() {
        return "the best " + top + ", at most " + drop + " replaced at a time, each held for at least " + hold
                + (hold == 1 ? " close" : " closes");
    }
}
