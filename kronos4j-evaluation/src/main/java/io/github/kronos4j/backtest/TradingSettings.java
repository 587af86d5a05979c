package io.github.kronos4j.backtest;

import io.github.kronos4j.KronosException;

/// What a portfolio is traded under.
///
/// @param capital money at the beginning
/// @param market its rules
/// @param costs what trades cost
/// @param borrow yearly rate on the value of what is owed
/// @param barsPerYear how many bars a year has, by which rates and figures are made yearly
public record TradingSettings(double capital, MarketRules market, Costs costs, double borrow, double barsPerYear) {
    public TradingSettings {
        if (!(capital > 0 && capital < Double.POSITIVE_INFINITY)) {
            throw new KronosException("capital is " + capital + ": give an amount above 0");
        }
        if (!(borrow >= 0 && borrow < Double.POSITIVE_INFINITY)) {
            throw new KronosException("borrow is " + borrow + ": give a yearly rate, 0.03 for 3 %");
        }
        if (!(barsPerYear > 0 && barsPerYear < Double.POSITIVE_INFINITY)) {
            throw new KronosException("bars-per-year is " + barsPerYear + ": give a number above 0");
        }
    }
}
