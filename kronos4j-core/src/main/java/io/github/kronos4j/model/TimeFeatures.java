package io.github.kronos4j.model;

import java.time.LocalDateTime;

/// Time features of a bar on the exchange's clock, packed into an int: minute, hour, weekday (Monday is 0), day, month.
public final class TimeFeatures {
    private TimeFeatures() {}

    /// Packs the features of a local date and time.
    public static int of(LocalDateTime time) {
        return time.getMinute()
                | time.getHour() << 6
                | (time.getDayOfWeek().getValue() - 1) << 11
                | time.getDayOfMonth() << 14
                | time.getMonthValue() << 19;
    }

    /// 0 to 59.
    public static int minute(int features) {
        return features & 63;
    }

    /// 0 to 23.
    public static int hour(int features) {
        return features >> 6 & 31;
    }

    /// Monday 0 to Sunday 6.
    public static int weekday(int features) {
        return features >> 11 & 7;
    }

    /// Day of the month, 1 to 31.
    public static int day(int features) {
        return features >> 14 & 31;
    }

    /// 1 to 12.
    public static int month(int features) {
        return features >> 19;
    }
}
