package io.github.kronos4j.data.internal.text;

import java.time.Year;

/// Arithmetic on dates and times of day that are written as numbers.
final class CivilTime {
    /// Seconds of a day.
    static final long DAY = 86_400;

    /// The result for numbers that are not a date or not a time of day.
    static final long INVALID = Long.MIN_VALUE;

    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final long DAYS_TO_1970 = 719_528;

    private CivilTime() {}

    /// Returns the seconds from 1970-01-01 to a date of the years 1000 to 9999; [#INVALID] if there is no such
    /// date.
    static long date(long year, long month, long day) {
        if (year < 1_000 || year > 9_999 || month < 1 || month > 12 || day < 1) {
            return INVALID;
        }
        boolean leap = Year.isLeap(year);
        if (day > DAYS_OF_MONTH[(int) month - 1] + (leap && month == 2 ? 1 : 0)) {
            return INVALID;
        }
        long days = 365 * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        days += (367 * month - 362) / 12 + day - 1;
        days -= month <= 2 ? 0 : leap ? 1 : 2;
        return (days - DAYS_TO_1970) * DAY;
    }

    /// Returns the date of the digits `yyyyMMdd`.
    static long date(long digits) {
        return date(digits / 10_000, digits / 100 % 100, digits % 100);
    }

    /// Returns the seconds since midnight, at most 24:00:00; [#INVALID] if there is no such time.
    static long time(long hour, long minute, long second) {
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !midnight) || minute > 59 || second > 59) {
            return INVALID;
        }
        return hour * 3_600 + minute * 60 + second;
    }

    /// Returns the time of a clock of twelve hours.
    ///
    /// @param half 0 before noon, 12 after it, -1 for a clock of 24 hours
    static long time(long hour, long minute, long second, int half) {
        if (half >= 0 && (hour < 1 || hour > 12)) {
            return INVALID;
        }
        return time(half < 0 ? hour : hour % 12 + half, minute, second);
    }

    /// Returns the sum of a date and a time of day; [#INVALID] if either is.
    static long sum(long date, long time) {
        return date == INVALID || time == INVALID ? INVALID : date + time;
    }

    /// Returns the year that two digits mean: 1970 to 2069.
    static long year(long twoDigits) {
        return twoDigits < 70 ? 2_000 + twoDigits : 1_900 + twoDigits;
    }
}
