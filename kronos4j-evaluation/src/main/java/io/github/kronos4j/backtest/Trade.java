package io.github.kronos4j.backtest;

/// Shares that changed hands at an open, or were paid out at the last close of a series that ended.
///
/// @param time number of the time
/// @param symbol number of the symbol
/// @param shares how many; below zero where they were sold
/// @param price of a share
/// @param cost all that was paid for trading
/// @param payout whether the series had ended
public record Trade(int time, int symbol, double shares, double price, double cost, boolean payout) {
    /// What the shares were worth; above zero.
    public double value() {
        return Math.abs(shares) * price;
    }
}
