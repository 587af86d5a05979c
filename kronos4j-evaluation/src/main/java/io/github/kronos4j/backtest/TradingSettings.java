package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;

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

    /// Returns the default number of bars per year: days, weeks and months, for China as Qlib counts them; intraday
    /// from the bars of each day.
    public static double barsPerYear(Panel panel, Interval interval, TradingCalendar calendar, MarketRules rules) {
        boolean always = calendar.name().equals("always");
        double days = rules == MarketRules.CN ? 238 : always ? 365 : 252;
        double weeks = rules == MarketRules.CN ? 50 : 52;
        return switch (interval.unit()) {
            case MONTH -> 12.0 / interval.count();
            case WEEK -> weeks / interval.count();
            case DAY -> days / interval.count();
            case HOUR, MINUTE, SECOND -> {
                long dates = panel.times().stream()
                        .map(LocalDateTime::toLocalDate)
                        .distinct()
                        .count();
                yield days * panel.length() / dates;
            }
        };
    }
}
