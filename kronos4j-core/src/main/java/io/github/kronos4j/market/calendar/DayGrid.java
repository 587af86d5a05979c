package io.github.kronos4j.market.calendar;

/// The times of day at which bars are stamped, day by day.
@FunctionalInterface
interface DayGrid {
    int[] CLOSED = {};

    /// Seconds of the day, ascending; empty if the day has no bars. Callers do not change the array.
    int[] stamps(long day);
}
