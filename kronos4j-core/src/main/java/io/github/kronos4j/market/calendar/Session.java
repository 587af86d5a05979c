package io.github.kronos4j.market.calendar;

import java.time.LocalTime;

/// A period of uninterrupted trading within a day.
public record Session(LocalTime open, LocalTime close) {
    public Session {
        if (!open.isBefore(close)) {
            throw new IllegalArgumentException("a session from " + open + " to " + close + " ends before it begins");
        }
    }
}
