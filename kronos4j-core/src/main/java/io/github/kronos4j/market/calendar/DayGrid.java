package io.github.kronos4j.market.calendar;

/// The times of day of the bar timestamps on each day.
@FunctionalInterface
interface DayGrid {
    int[] CLOSED = {};

    /// Returns seconds of the day in ascending order; empty if the day has no bars. Callers must not modify the
    /// array.
    int[] stamps(long day);
}
