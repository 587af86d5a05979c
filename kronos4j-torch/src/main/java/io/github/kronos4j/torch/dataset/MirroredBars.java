package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Bars whose log prices are mirrored at their first close: a rise becomes a fall of the same log return, the upper
/// shadow of a bar its lower one. Times, volumes and volatility stay as they are.
///
/// A model that is trained equally on windows and on their mirror images has no preference for a direction that the
/// bars of its training happened to take. The mirror image of the average price, amount over volume, gives the amount.
final class MirroredBars {
    private MirroredBars() {}

    /// Returns the mirrored bars, or the same bars if a price is not positive and so has no logarithm.
    static Bars of(Bars bars) {
        if (!bars.hasPositivePrices()) {
            return bars;
        }
        double square = bars.close(0) * bars.close(0); // p becomes square / p
        Bars.Builder mirrored = Bars.builder(bars.zone()).columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.bar(i);
            mirrored.add(
                    bars,
                    i,
                    new Bar(
                            bar.time(),
                            square / bar.open(),
                            square / bar.low(),
                            square / bar.high(),
                            square / bar.close(),
                            bar.volume(),
                            amount(bar, square)));
        }
        return mirrored.build();
    }

    private static double amount(Bar bar, double square) {
        boolean hasAverage = bar.volume() > 0 && bar.amount() > 0;
        return hasAverage ? bar.volume() * (square / (bar.amount() / bar.volume())) : bar.amount();
    }
}
