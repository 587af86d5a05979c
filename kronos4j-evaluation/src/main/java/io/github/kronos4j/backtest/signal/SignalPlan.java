package io.github.kronos4j.backtest.signal;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.universe.Universe;
import java.time.LocalDateTime;
import java.util.List;

/// Selection of the forecasts for signals.
///
/// @param lookback number of bars a forecaster sees
/// @param horizon number of bars it forecasts
/// @param interval step from bar to bar
/// @param calendar calendar of the forecast times, which must not be taken from the files
/// @param times times of the bars at whose close forecasts are made, ascending
/// @param universe symbols that are forecast, each at times at which it is a member
public record SignalPlan(
        int lookback,
        int horizon,
        Interval interval,
        TradingCalendar calendar,
        List<LocalDateTime> times,
        Universe universe) {
    public SignalPlan {
        times = List.copyOf(times);
        if (lookback < 2) {
            throw new InvalidInputException("lookback is " + lookback + ": use at least 2");
        }
        if (horizon < 1) {
            throw new InvalidInputException("horizon is " + horizon + ": use at least 1");
        }
    }

    /// A plan to forecast all symbols.
    public SignalPlan(
            int lookback, int horizon, Interval interval, TradingCalendar calendar, List<LocalDateTime> times) {
        this(lookback, horizon, interval, calendar, times, Universe.all());
    }
}
