package io.github.kronos4j.backtest.signal;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import java.util.List;

/// Which forecasts are made.
///
/// @param lookback bars that a forecaster sees
/// @param horizon bars that it forecasts
/// @param interval step from bar to bar
/// @param calendar says when the bars to come will come: those in the files must not
/// @param times the bars at whose close forecasts are made, ascending
public record SignalPlan(
        int lookback, int horizon, Interval interval, TradingCalendar calendar, List<LocalDateTime> times) {
    public SignalPlan {
        times = List.copyOf(times);
        if (lookback < 2) {
            throw new KronosException("lookback is " + lookback + ": give at least 2");
        }
        if (horizon < 1) {
            throw new KronosException("horizon is " + horizon + ": give at least 1");
        }
    }
}
