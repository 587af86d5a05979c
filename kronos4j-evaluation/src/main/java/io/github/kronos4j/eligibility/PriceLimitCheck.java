package io.github.kronos4j.eligibility;

import java.time.LocalDate;

/// Price limits of a market, such as `MarketRules.CN::isAtLimit` of the package `backtest`.
@FunctionalInterface
public interface PriceLimitCheck {
    /// A market without price limits.
    PriceLimitCheck NONE = (symbol, day, price, previousClose) -> false;

    /// True if the price of a day is at the upper or the lower limit, where one side of the market is missing.
    ///
    /// @param previousClose the last close of an earlier day, adjusted as of the day; NaN if there is none
    boolean isAtLimit(String symbol, LocalDate day, double price, double previousClose);
}
