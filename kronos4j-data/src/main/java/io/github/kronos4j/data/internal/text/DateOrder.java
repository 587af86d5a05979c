package io.github.kronos4j.data.internal.text;

/// Order of the parts of a date that does not start with a year of four digits.
public enum DateOrder {
    DAY_MONTH_YEAR,
    MONTH_DAY_YEAR,
    YEAR_MONTH_DAY;

    /// Returns the seconds from 1970-01-01 to the date of three numbers; [CivilTime#INVALID] if there is no such
    /// date.
    ///
    /// @param shortYear true if the year has two digits
    long date(long first, long second, long third, boolean shortYear) {
        return switch (this) {
            case DAY_MONTH_YEAR -> CivilTime.date(year(third, shortYear), second, first);
            case MONTH_DAY_YEAR -> CivilTime.date(year(third, shortYear), first, second);
            case YEAR_MONTH_DAY -> shortYear ? CivilTime.date(CivilTime.year(first), second, third) : CivilTime.INVALID;
        };
    }

    private static long year(long number, boolean shortYear) {
        return shortYear ? CivilTime.year(number) : number;
    }
}
