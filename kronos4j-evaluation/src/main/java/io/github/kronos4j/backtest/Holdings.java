package io.github.kronos4j.backtest;

import java.util.stream.IntStream;

/// Positions of a portfolio.
///
/// @param shares number of shares by symbol; negative for short positions
/// @param ages number of closes held over by symbol, including that of the bar of the purchase
public record Holdings(double[] shares, int[] ages) {
    /// True if there is a long or short position in the symbol.
    public boolean has(int symbol) {
        return shares[symbol] != 0;
    }

    /// The symbols with a position, ascending.
    public int[] symbols() {
        return IntStream.range(0, shares.length).filter(this::has).toArray();
    }

    /// The number of symbols with a position.
    public int count() {
        return symbols().length;
    }

    /// The holdings without some symbols.
    Holdings without(int[] symbols) {
        double[] others = shares.clone();
        for (int symbol : symbols) {
            others[symbol] = 0;
        }
        return new Holdings(others, ages);
    }
}
