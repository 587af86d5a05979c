package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// How many bars make a season, and a day.
final class Season {
    private static final int TRADING_DAYS = 5; // of a week
    private static final int WEEKS = 52; // of a year
    private static final int MONTHS = 12;

    private Season() {}

    /// Bars after which a series may repeat itself: a day of bars within days, a week of days, a year of weeks or
    /// months; no more than there are.
    static int bars(Bars history) {
        Interval interval = Interval.infer(history);
        int season = interval.isIntraday()
                ? aDay(history)
                : switch (interval.unit()) {
                    case DAY -> TRADING_DAYS;
                    case WEEK -> WEEKS;
                    default -> Math.max(1, MONTHS / interval.count());
                };
        return Math.min(season, history.size());
    }

    /// The largest number of bars on one day of the history.
    static int aDay(Bars history) {
        int most = 1;
        int run = 0;
        LocalDate day = LocalDate.MIN;
        for (int i = 0; i < history.size(); i++) {
            LocalDate date = history.time(i).toLocalDate();
            run = date.equals(day) ? run + 1 : 1;
            day = date;
            most = Math.max(most, run);
        }
        return most;
    }
}
