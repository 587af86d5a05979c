package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;

/// Which days are traded, as days since 1970-01-01.
@FunctionalInterface
interface TradingDays {
    TradingDays EVERY_DAY = day -> true;
    TradingDays WEEKDAYS = day -> !LocalDays.isWeekend(day);

    boolean isOpen(long day);
}
