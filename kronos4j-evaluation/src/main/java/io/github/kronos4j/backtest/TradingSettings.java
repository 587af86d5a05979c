package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;

/// Capital, market rules and costs of a backtest.
///
/// @param capital initial cash
/// @param market rules of the market
/// @param costs trading costs
/// @param borrow yearly rate on the value of short positions
/// @param barsPerYear number of bars per year, for annualized rates and statistics
public record TradingSettings(double capital, MarketRules market, Costs costs, double borrow, double barsPerYear) {
    public TradingSettings {
        if (!(capital > 0 && capital < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("capital is " + capital + ": use an amount above 0");
        }
        if (!(borrow >= 0 && borrow < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "the borrow rate is " + borrow + ": use a yearly rate, such as 0.03 for 3 %");
        }
        if (!(barsPerYear > 0 && barsPerYear < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("the number of bars per year is " + barsPerYear + ": use a number above 0");
        }
    }
}
