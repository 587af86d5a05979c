package io.github.kronos4j.backtest;

import java.util.stream.IntStream;

/// What a portfolio holds.
///
/// @param shares by symbol; below zero where it owes some
/// @param ages by symbol: how many closes they have been held over, that of the bar they were bought in included
public record Holdings(double[] shares, int[] ages) {
    /// Whether any of a symbol is held or owed.
    public boolean has(int symbol) {
        return shares[symbol] != 0;
    }

    /// The symbols held or owed, ascending.
    public int[] symbols() {
        return IntStream.range(0, shares.length).filter(this::has).toArray();
    }

    /// How many symbols are held or owed.
    public int count() {
        return symbols().length;
    }
}
