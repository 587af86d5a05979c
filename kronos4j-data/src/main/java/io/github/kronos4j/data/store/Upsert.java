package io.github.kronos4j.data.store;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.file.Prices;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Result of inserting bars into a stored series.
///
/// @param size number of bars after the insertion
/// @param added number of new bars
/// @param changed number of bars whose values changed; large after a new price adjustment
/// @param lost number of changed bars that lost their volume or amount, because the new bar has other prices and none
///     of its own
public record Upsert(int size, int added, int changed, int lost) {
    /// Merged series and its statistics.
    ///
    /// @param bars the bars of both series; the new one wins where both have a timestamp, but keeps the volume or
    ///     amount of the stored bar if it has none and their prices are equal
    record Merged(Bars bars, Upsert upsert) {}

    /// Merges two ascending series in the zone of the stored one.
    static Merged merge(Bars stored, Bars incoming) {
        Bars.Builder merged = Bars.builder(stored.zone()).expecting(stored.size() + incoming.size());
        int added = 0;
        int changed = 0;
        int lost = 0;
        int s = 0;
        for (int i = 0; i < incoming.size(); i++) {
            while (s < stored.size() && stored.compareTimes(s, incoming, i) < 0) {
                merged.add(stored, s++);
            }
            Bar bar = incoming.bar(i);
            if (s < stored.size() && stored.compareTimes(s, incoming, i) == 0) {
                Bar before = stored.bar(s++);
                bar = haveSamePrices(before, bar) ? completed(bar, before) : bar;
                changed += bar.equals(before) ? 0 : 1;
                lost += lacks(bar.volume(), before.volume()) || lacks(bar.amount(), before.amount()) ? 1 : 0;
            } else {
                added++;
            }
            merged.add(incoming, i, bar);
        }
        while (s < stored.size()) {
            merged.add(stored, s++);
        }
        Bars bars = merged.columns(
                        stored.has(Column.VOLUME) || incoming.has(Column.VOLUME),
                        stored.has(Column.AMOUNT) || incoming.has(Column.AMOUNT))
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

    /// Throws unless the bars are in ascending order.
    static void requireOrder(SeriesKey key, Bars bars) {
        for (int i = 1; i < bars.size(); i++) {
            if (bars.compareTimes(i, i - 1) <= 0) {
                throw new InvalidInputException(
                        key + ": the bar of " + bars.time(i) + " does not come after the previous one ("
                                + bars.time(i - 1) + "): sort the bars by time and remove duplicates");
            }
        }
    }
}
