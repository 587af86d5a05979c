package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.TreeMap;

/// Collects bars in any order; of two with the same stamp the later one counts.
final class QueryBars {
    private final BarQuery query;
    private final TreeMap<LocalDateTime, Bar> rows = new TreeMap<>();

    QueryBars(BarQuery query) {
        this.query = query;
    }

    /// Adds a bar, if it is of the days that are wanted.
    void add(LocalDateTime time, double open, double high, double low, double close, double volume, double amount) {
        if (!time.toLocalDate().isBefore(query.from()) && !time.toLocalDate().isAfter(query.to())) {
            rows.put(time, new Bar(time, open, high, low, close, volume, amount));
        }
    }

    /// An instant on the clock of the market.
    LocalDateTime local(Instant instant) {
        return instant.atZone(query.symbol().market().zone()).toLocalDateTime();
    }

    int size() {
        return rows.size();
    }

    /// The bars in the order of time.
    Bars bars(boolean volume, boolean amount) {
        Bars.Builder bars = Bars.builder(query.symbol().market().zone())
                .expecting(rows.size())
                .columns(volume, amount);
        rows.values().forEach(bars::add);
        return bars.build();
    }
}
