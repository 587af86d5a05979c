package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import java.time.LocalTime;

/// A period of uninterrupted trading of one trading day.
///
/// @param open start; a time that is not before the close is one of the evening before the trading day
/// @param close end, on the trading day itself
public record Session(LocalTime open, LocalTime close) {
    /// True if the session begins on the evening before its trading day, such as 18:00 to 17:00.
    public boolean isOvernight() {
        return !open.isBefore(close);
    }

    /// Start in seconds from the midnight at which the trading day begins; negative if overnight.
    int start() {
        return open.toSecondOfDay() - (isOvernight() ? LocalDays.SECONDS : 0);
    }

    /// End in seconds from the midnight at which the trading day begins.
    int end() {
        return close.toSecondOfDay();
    }
}
