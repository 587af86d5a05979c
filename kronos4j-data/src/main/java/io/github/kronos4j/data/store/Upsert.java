package io.github.kronos4j.data.store;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.Prices;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// What became of a stored series when bars were put into it.
///
/// @param size how many bars it has now
/// @param added how many of them it did not have before
/// @param changed how many it had with other numbers: many of them where prices were adjusted anew
/// @param lost how many of these had a volume or an amount, which the new ones, of other prices, do not have
public record Upsert(int size, int added, int changed, int lost) {
    /// Two series as one.
    ///
    /// @param bars with those of the newer series where both have one of the same time; one without
    ///     volume or amount keeps that of the older bar if their prices agree
    record Merged(Bars bars, Upsert upsert) {}

    /// Joins series in ascending order, in the zone of the older one.
    static Merged merge(Bars older, Bars newer) {
        Bars.Builder merged = Bars.builder(older.zone()).expecting(older.size() + newer.size());
        int added = 0;
        int changed = 0;
        int lost = 0;
        int o = 0;
        for (int n = 0; n < newer.size(); n++) {
            while (o < older.size() && older.localSecond(o) < newer.localSecond(n)) {
                merged.add(older.bar(o++));
            }
            Bar bar = newer.bar(n);
            if (o < older.size() && older.localSecond(o) == newer.localSecond(n)) {
                Bar before = older.bar(o++);
                bar = haveSamePrices(before, bar) ? completed(bar, before) : bar;
                changed += bar.equals(before) ? 0 : 1;
                lost += lacks(bar.volume(), before.volume()) || lacks(bar.amount(), before.amount()) ? 1 : 0;
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
        return new Merged(bars, new Upsert(bars.size(), added, changed, lost));
    }

    private static Bar completed(Bar bar, Bar before) {
        return new Bar(
                bar.time(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                lacks(bar.volume(), before.volume()) ? before.volume() : bar.volume(),
                lacks(bar.amount(), before.amount()) ? before.amount() : bar.amount());
    }

    private static boolean lacks(double value, double before) {
        return Double.isNaN(value) && !Double.isNaN(before);
    }

    private static boolean haveSamePrices(Bar one, Bar other) {
        return Prices.areSame(one.open(), other.open())
                && Prices.areSame(one.high(), other.high())
                && Prices.areSame(one.low(), other.low())
                && Prices.areSame(one.close(), other.close());
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
