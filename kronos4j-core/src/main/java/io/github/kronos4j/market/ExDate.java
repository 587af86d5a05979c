package io.github.kronos4j.market;

import io.github.kronos4j.InvalidInputException;
import java.time.LocalDate;

/// A day on which a share starts to trade without a dividend, a bonus, a split or a right, or on which a continuous
/// future starts to hold another contract.
///
/// @param date the first day without it
/// @param priceRatio theoretical price of the day divided by the close before it: 0.98 after a dividend of 2 %, 0.5
///     after a split of one share into two
/// @param shareRatio shares that one share becomes by splits and bonus shares: 2 after that split, 1 after a dividend
public record ExDate(LocalDate date, double priceRatio, double shareRatio) {
    /// Checks the ratios.
    ///
    /// @throws io.github.kronos4j.KronosException if one is not a finite number above zero
    public ExDate {
        require("price", priceRatio, date);
        require("share", shareRatio, date);
    }

    /// Returns the ex-date of distributions and offers for each share held: the theoretical price is `(close -
    /// dividend + rights * rightsPrice) / (split + rights)`, the rule of the Chinese exchanges.
    ///
    /// @param close last close before the date
    /// @param dividend cash for each share
    /// @param split shares that one share becomes by splits and bonus shares; 1 for none
    /// @param rights new shares offered for each share; 0 for none
    /// @param rightsPrice price of a new share
    /// @throws io.github.kronos4j.KronosException if the dividend is not below the close, or the theoretical price
    ///     is not above zero
    public static ExDate of(
            LocalDate date, double close, double dividend, double split, double rights, double rightsPrice) {
        double value = close - dividend + rights * rightsPrice;
        if (dividend > 0 && value <= 0) {
            throw new InvalidInputException("the dividend of " + dividend + " on the ex-date " + date
                    + " is not below the close of " + close + " before it: correct it, or give that of one share");
        }
        return new ExDate(date, value / (split + rights) / close, split);
    }

    private static void require(String name, double ratio, LocalDate date) {
        if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("the " + name + " ratio of the ex-date " + date + " is " + ratio
                    + ", but must be a number above zero: correct the factor or the distribution of that day");
        }
    }
}
