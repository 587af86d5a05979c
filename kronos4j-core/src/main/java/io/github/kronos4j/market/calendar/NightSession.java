package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import java.time.LocalTime;

/// Trading after the close of a trading day, from the evening to the night or the early morning. It is left out on the
/// evening before a holiday.
///
/// @param open start in the evening
/// @param close end; a time before the opening is one of the next morning
/// @param varies true if the close is the latest one and contracts may close earlier, so that only the history shows
///     when trading ends
public record NightSession(LocalTime open, LocalTime close, boolean varies) {
    public NightSession {
        if (close.equals(open)) {
            throw new IllegalArgumentException("a night session from " + open + " to " + close + " has no end");
        }
    }

    boolean passesMidnight() {
        return close.isBefore(open);
    }

    boolean isEvening(int secondOfDay) {
        return secondOfDay >= open.toSecondOfDay() && (passesMidnight() || secondOfDay <= close.toSecondOfDay());
    }

    boolean isMorning(int secondOfDay) {
        return passesMidnight() && secondOfDay <= close.toSecondOfDay();
    }

    /// Start in seconds from the midnight at which the day of the evening begins.
    int start() {
        return open.toSecondOfDay();
    }

    /// End in seconds from the midnight at which the day of the evening begins.
    int end() {
        return close.toSecondOfDay() + (passesMidnight() ? LocalDays.SECONDS : 0);
    }
}
