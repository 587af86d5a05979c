package io.github.kronos4j.backtest;

/// What a strategy wants done at the next open. What cannot be done there is not tried again.
public sealed interface Orders {
    /// Some holdings go, others come.
    ///
    /// @param sell symbols of which all is sold
    /// @param buy symbols that share the money, the first to be served first
    /// @param share of the cash after the sales that is spent, evenly
    record Rotation(int[] sell, int[] buy, double share) implements Orders {}

    /// What everything should be worth.
    ///
    /// @param weights by symbol, as shares of the equity at the open; below zero is sold short
    record Weights(double[] weights) implements Orders {}
}
