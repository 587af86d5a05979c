package io.github.kronos4j.backtest;

/// A rule that makes trades of signals. Implementations keep no state, so that one may serve many backtests.
public interface Strategy {
    /// Decides at the close of a bar what is to be traded at the open of the next.
    ///
    /// @param signals by symbol; NaN where there is none
    /// @param holdings what is held at the close
    Orders decide(double[] signals, Holdings holdings);

    /// The rule in a few words.
    String words();
}
