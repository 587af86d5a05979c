package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;

/// The set of trading days; days count from 1970-01-01.
@FunctionalInterface
interface TradingDays {
    TradingDays EVERY_DAY = day -> true;
    TradingDays WEEKDAYS = day -> !LocalDays.isWeekend(day);

    boolean isOpen(long day);

    /// True if a night session follows a trading day: the next weekday is a trading day too.
    default boolean hasNight(long day) {
        long next = day + 1;
        while (LocalDays.isWeekend(next)) {
            next++;
        }
        return isOpen(day) && isOpen(next);
    }
}
