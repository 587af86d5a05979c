package io.github.kronos4j.market.calendar;

import java.time.LocalTime;

/// Trading from the evening of a trading day to the early morning, left out on the evening before a holiday.
///
/// @param open start in the evening
/// @param close latest end, on the next morning
public record NightSession(LocalTime open, LocalTime close) {
    public NightSession {
        if (!close.isBefore(open)) {
            throw new IllegalArgumentException(
                    "a night session from " + open + " to " + close + " does not pass midnight");
        }
    }

    boolean isEvening(int secondOfDay) {
        return secondOfDay >= open.toSecondOfDay();
    }

    boolean isMorning(int secondOfDay) {
        return secondOfDay <= close.toSecondOfDay();
    }
}
