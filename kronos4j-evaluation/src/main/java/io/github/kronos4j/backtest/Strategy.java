package io.github.kronos4j.backtest;

/// Trading strategy: derives orders from signals. Implementations are stateless, so that one instance can serve many
/// backtests.
public interface Strategy {
    /// Decides at the close of a bar on the orders for the open of the next.
    ///
    /// @param signals signals by symbol; NaN if there is none
    /// @param holdings positions at the close
    Orders decide(double[] signals, Holdings holdings);

    /// A short description for reports.
    String description();
}
