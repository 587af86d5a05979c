package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.internal.time.LocalDays;

/// Night sessions that a file dates with the trading day they open, as Chinese futures terminals do: the bars of Friday
/// evening carry the date of Monday and stand before the bars of Monday morning.
///
/// The order of the rows shows it: within one date, times from the evening, then after midnight, precede the morning.
/// The bars are moved to the evening on which they were traded: that of the trading day before in the file, or of the
/// weekday before for the first day; bars after midnight belong to the day after that evening.
final class NightSessions {
    private static final long DAY = 86_400;
    private static final long EVENING = 18 * 3_600;
    private static final long MORNING = 6 * 3_600;

    private NightSessions() {}

    /// Moves the bars of night sessions to the evenings on which they were traded.
    ///
    /// @param series rows in the order of trading
    /// @return number of moved bars; 0 if the file does not date night sessions so
    static int moveToEvenings(RawSeries series) {
        if (!areDatedAhead(series)) {
            return 0;
        }
        int moved = 0;
        long day = Math.floorDiv(series.stamp(0), DAY);
        long dayBefore = weekdayBefore(day);
        for (int i = 0; i < series.size(); i++) {
            long stamp = series.stamp(i);
            long today = Math.floorDiv(stamp, DAY);
            if (today != day) {
                dayBefore = day;
                day = today;
            }
            long time = Math.floorMod(stamp, DAY);
            if (time >= EVENING || time < MORNING) {
                series.setStamp(i, (time >= EVENING ? dayBefore : dayBefore + 1) * DAY + time);
                moved++;
            }
        }
        return moved;
    }

    /// True if every step back in time goes from an evening or night to a later part of the same trading date.
    private static boolean areDatedAhead(RawSeries series) {
        int back = 0;
        for (int i = 1; i < series.size(); i++) {
            long before = series.stamp(i - 1);
            long stamp = series.stamp(i);
            if (stamp > before) {
                continue;
            }
            boolean sameDate = Math.floorDiv(before, DAY) == Math.floorDiv(stamp, DAY);
            if (!sameDate || Math.floorMod(before, DAY) < EVENING || Math.floorMod(stamp, DAY) >= EVENING) {
                return false;
            }
            back++;
        }
        return back > 0;
    }

    private static long weekdayBefore(long day) {
        long before = day - 1;
        while (LocalDays.isWeekend(before)) {
            before--;
        }
        return before;
    }
}
