package io.github.kronos4j.market.calendar;

/// The times of the bars of each trading day.
@FunctionalInterface
interface DayTimes {
    /// Returns seconds from the midnight at which the trading day begins, in ascending order; empty if the exchange
    /// is closed. Those of the evening before are negative, those of the next morning are beyond the day. Callers
    /// must not modify the array.
    int[] of(long day);
}
