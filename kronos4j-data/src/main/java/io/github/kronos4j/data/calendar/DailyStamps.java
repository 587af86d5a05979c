package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Distinguishes dates from times, and turns times into dates.
final class DailyStamps {
    private DailyStamps() {}

    /// True if every bar is stamped at midnight, that is, with a date rather than an instant.
    static boolean areDates(Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            if (Math.floorMod(bars.localSecond(i), 86_400) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Returns the bars with midnight of their date instead of their time.
    static Bars dates(Bars bars) {
        Bars.Builder dated = Bars.builder(bars.zone())
                .expecting(bars.size())
                .columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT));
        for (int i = 0; i < bars.size(); i++) {
            long date = bars.localSecond(i) - Math.floorMod(bars.localSecond(i), 86_400);
            dated.add(date, bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i), bars.amount(i));
        }
        return dated.build();
    }
}
