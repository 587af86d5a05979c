package io.github.kronos4j.data.store;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// What became of a stored series when bars were put into it.
///
/// @param size how many bars it has now
/// @param added how many of them it did not have before
/// @param changed how many it had with other numbers: many of them where prices were adjusted anew
public record Upsert(int size, int added, int changed) {
    /// Two series as one.
    ///
    /// @param bars with those of the newer series where both have one of the same time
    record Merged(Bars bars, Upsert upsert) {}

    /// Joins series in ascending order, in the zone of the older one.
    static Merged merge(Bars older, Bars newer) {
        Bars.Builder merged = Bars.builder(older.zone()).expecting(older.size() + newer.size());
        int added = 0;
        int changed = 0;
        int o = 0;
        for (int n = 0; n < newer.size(); n++) {
            while (o < older.size() && older.localSecond(o) < newer.localSecond(n)) {
                merged.add(older.bar(o++));
            }
            Bar bar = newer.bar(n);
            if (o < older.size() && older.localSecond(o) == newer.localSecond(n)) {
                changed += bar.equals(older.bar(o++)) ? 0 : 1;
            } else {
                added++;
            }
            merged.add(bar);
        }
        while (o < older.size()) {
            merged.add(older.bar(o++));
        }
        Bars bars = merged.columns(
                        older.has(Column.VOLUME) || newer.has(Column.VOLUME),
                        older.has(Column.AMOUNT) || newer.has(Column.AMOUNT))
                .build();
        return new Merged(bars, new Upsert(bars.size(), added, changed));
    }

    /// Refuses bars that are not in ascending order.
    static void requireOrder(SeriesKey key, Bars bars) {
        for (int i = 1; i < bars.size(); i++) {
            if (bars.localSecond(i) <= bars.localSecond(i - 1)) {
                throw new KronosException(
                        key + ": the bar of " + bars.time(i) + " does not come after the one before it" + " ("
                                + bars.time(i - 1) + "): sort the bars by time and keep one of each");
            }
        }
    }
}
