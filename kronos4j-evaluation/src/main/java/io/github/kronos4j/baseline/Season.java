package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// Season and day lengths in bars.
final class Season {
    private static final int TRADING_DAYS = 5; // per week
    private static final int WEEKS = 52; // per year
    private static final int MONTHS = 12;

    private Season() {}

    /// The number of bars in a season: one day for intraday bars, one week for daily bars, one year for weekly or
    /// monthly bars; at most the length of the history.
    static int bars(Bars history) {
        Interval interval = Interval.infer(history);
        int season = interval.isIntraday()
                ? barsPerDay(history)
                : switch (interval.unit()) {
                    case DAY -> TRADING_DAYS;
                    case WEEK -> WEEKS;
                    default -> Math.max(1, MONTHS / interval.count());
                };
        return Math.min(season, history.size());
    }

    /// The largest number of bars on any day of the history.
    static int barsPerDay(Bars history) {
        int largest = 1;
        int run = 0;
        LocalDate day = LocalDate.MIN;
        for (int i = 0; i < history.size(); i++) {
            LocalDate date = history.time(i).toLocalDate();
            run = date.equals(day) ? run + 1 : 1;
            day = date;
            largest = Math.max(largest, run);
        }
        return largest;
    }
}
