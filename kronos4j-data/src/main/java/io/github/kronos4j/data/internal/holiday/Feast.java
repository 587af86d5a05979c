package io.github.kronos4j.data.internal.holiday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/// A day of the year whose date is fixed or follows from a rule.
@FunctionalInterface
public interface Feast {
    /// Returns the date in a year; empty if the rule does not give one.
    Optional<LocalDate> in(int year);

    /// The same month and day in every year.
    static Feast fixed(MonthDay day) {
        return year -> day.isValidYear(year) ? Optional.of(day.atYear(year)) : Optional.empty();
    }

    /// The first, second, ... weekday of a month; the last one if the number is -1.
    static Feast weekday(int number, DayOfWeek weekday, int month) {
        return year ->
                Optional.of(LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(number, weekday)));
    }

    /// A day of the Chinese lunar calendar; known until 2100.
    static Feast lunar(int month, int day) {
        return year -> LunarYears.CHINA.date(year, month, day);
    }

    /// A day of the Korean lunar calendar; known until 2100.
    static Feast koreanLunar(int month, int day) {
        return year -> LunarYears.KOREA.date(year, month, day);
    }

    /// Easter Sunday of the Gregorian calendar.
    ///
    /// Source: the anonymous Gregorian algorithm, in Meeus, Astronomical Algorithms, 2nd edition, chapter 8.
    static Feast easter() {
        return year -> {
            int a = year % 19;
            int b = year / 100;
            int c = year % 100;
            int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
            int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
            int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
            return Optional.of(LocalDate.of(year, f / 31, f % 31 + 1));
        };
    }

    /// The solar term Qingming, on which the sun reaches the longitude of 15 degrees; from 2000 to 2099.
    ///
    /// Source: the formula of the Perpetual Calendar of Shou Xing; agrees with computed solar terms in all years.
    static Feast qingming() {
        return solarTerm(2000, 2099, 2000, 4, 4.81, 0.2422);
    }

    /// The vernal equinox in Japan, from 1980 to 2099.
    ///
    /// Source: Hydrographic Department of Japan, Shin Koyomi Benricho.
    static Feast springEquinox() {
        return solarTerm(1980, 2099, 1980, 3, 20.8431, 0.242194);
    }

    /// The autumnal equinox in Japan, from 1980 to 2099.
    ///
    /// Source: Hydrographic Department of Japan, Shin Koyomi Benricho.
    static Feast autumnEquinox() {
        return solarTerm(1980, 2099, 1980, 9, 23.2488, 0.242194);
    }

    private static Feast solarTerm(int from, int to, int epoch, int month, double start, double drift) {
        return year -> {
            int years = year - epoch;
            return year < from || year > to
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(year, month, (int) (start + drift * years) - years / 4));
        };
    }
}
