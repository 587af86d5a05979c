package io.github.kronos4j.backtest;

/// Orders for the next open. Orders that cannot be executed there are dropped.
public sealed interface Orders {
    /// Exchange of some positions for others.
    ///
    /// @param sell symbols sold entirely
    /// @param buy symbols bought in equal amounts, in the order of execution
    /// @param share share of the cash after the sales that is spent
    record Rotation(int[] sell, int[] buy, double share) implements Orders {}

    /// Target weights of all symbols.
    ///
    /// @param weights weights by symbol, as shares of the equity at the open; negative for short positions
    record Weights(double[] weights) implements Orders {}
}
