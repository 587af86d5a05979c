package io.github.kronos4j.backtest;

/// Executed trade at an open, or the close-out of a position whose series has ended at its last close.
///
/// @param time index of the time
/// @param symbol index of the symbol
/// @param shares number of shares; negative for a sale
/// @param price price per share
/// @param cost total trading cost
/// @param payout true for the close-out of a series that has ended
public record Trade(int time, int symbol, double shares, double price, double cost, boolean payout) {
    /// The value traded; positive.
    public double value() {
        return Math.abs(shares) * price;
    }
}
