package io.github.kronos4j.market;

import io.github.kronos4j.InvalidInputException;
import org.jspecify.annotations.Nullable;

/// Rules of an exchange for prices and volumes.
///
/// @param priceLimit greatest change from the close of the session before, as a fraction: 0.1 for 10 %; infinite if
///     there is no limit
/// @param tick step of prices; null if they are not rounded
/// @param lot step of volumes; null if they are not rounded
public record TradingRules(
        double priceLimit,
        @Nullable Increment tick,
        @Nullable Increment lot) {
    /// No limit and no rounding.
    public static final TradingRules NONE = new TradingRules(Double.POSITIVE_INFINITY, null, null);

    /// @throws io.github.kronos4j.KronosException if the limit is not positive
    public TradingRules {
        if (!(priceLimit > 0)) {
            throw new InvalidInputException(
                    "a price limit of " + priceLimit + " is impossible: use a positive fraction such as 0.1 for 10 %");
        }
    }

    /// True if there is a price limit.
    public boolean hasPriceLimit() {
        return priceLimit < Double.POSITIVE_INFINITY;
    }

    /// The highest price of a session: the limit above the close before, rounded to the tick, and at least one tick
    /// above that close. Infinite if there is no limit or the close is not positive.
    ///
    /// @param close close of the session before
    public double highest(double close) {
        if (!hasPriceLimit() || !(close > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double limit = close * (1 + priceLimit);
        return tick == null ? limit : tick.round(Math.max(limit, close + tick.size()));
    }

    /// The lowest price of a session: the limit below the close before, rounded to the tick, and at least one tick
    /// below that close unless that is not positive. Infinite if there is no limit or the close is not positive.
    ///
    /// @param close close of the session before
    public double lowest(double close) {
        if (!hasPriceLimit() || !(close > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double limit = close * (1 - priceLimit);
        return tick == null ? limit : Math.max(tick.round(Math.min(limit, close - tick.size())), 0);
    }
}
