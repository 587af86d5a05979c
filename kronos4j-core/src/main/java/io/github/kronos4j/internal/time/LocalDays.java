package io.github.kronos4j.internal.time;

import java.time.DayOfWeek;
import java.time.LocalDate;

/// Conversions from local seconds to days, weekdays and times of day.
public final class LocalDays {
    public static final int SECONDS = 86_400;

    private LocalDays() {}

    /// Days since 1970-01-01.
    public static long day(long localSecond) {
        return Math.floorDiv(localSecond, SECONDS);
    }

    public static int secondOfDay(long localSecond) {
        return Math.floorMod(localSecond, SECONDS);
    }

    /// Monday 0 to Sunday 6.
    public static int weekday(long day) {
        return (int) Math.floorMod(day + 3, 7L);
    }

    public static boolean isWeekend(long day) {
        return weekday(day) >= 5;
    }

    public static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    /// The Monday of the week of a day.
    public static long monday(long day) {
        return day - weekday(day);
    }
}
