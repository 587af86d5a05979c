package io.github.kronos4j.data.internal.holiday;

import io.github.kronos4j.internal.time.LocalDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/// The day on which a holiday is observed that falls on a weekend or on another holiday.
public enum Observance {
    /// The day itself: a holiday at a weekend is lost.
    NONE(""),
    /// The next weekday that is not a holiday.
    NEXT("next"),
    /// The next weekday that is not a holiday; a holiday on a Saturday is lost.
    SUNDAY("sunday"),
    /// The Friday before a Saturday, the Monday after a Sunday.
    NEAREST("nearest"),
    /// The last weekday before it that is not a holiday.
    BEFORE("before");

    private final String word;

    Observance(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// Returns the day of observance, which may be at a weekend if the holiday is lost.
    ///
    /// @param clash true if another holiday has the same day
    /// @param isHoliday days that are holidays by themselves, or by an earlier observance
    LocalDate of(LocalDate day, boolean clash, Predicate<LocalDate> isHoliday) {
        boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY;
        boolean sunday = day.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean moves = switch (this) {
            case NONE -> false;
            case SUNDAY -> sunday || clash;
            case NEXT, NEAREST, BEFORE -> saturday || sunday || clash;
        };
        if (!moves) {
            return day;
        }
        boolean forward = this == NEXT || this == SUNDAY || (this == NEAREST && sunday);
        LocalDate moved = day;
        do {
            moved = moved.plusDays(forward ? 1 : -1);
        } while (LocalDays.isWeekend(moved) || isHoliday.test(moved));
        return moved;
    }
}
