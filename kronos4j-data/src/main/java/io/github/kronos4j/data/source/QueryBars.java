package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.TreeMap;

/// Collects the bars of a query in any order. Of two bars with the same timestamp the later one wins.
final class QueryBars {
    private static final int MAX_NAME = 60; // characters

    private final BarQuery query;
    private final ZoneId zone; // of the market
    private final TreeMap<LocalDateTime, Bar> rows = new TreeMap<>();
    private String name = "";

    QueryBars(BarQuery query) {
        this.query = query;
        this.zone = query.symbol().market().zone();
    }

    /// Sets the name of the security.
    void name(String text) {
        String words = text.strip();
        name = words.length() <= MAX_NAME ? words : words.substring(0, MAX_NAME).strip();
    }

    /// Adds a bar unless it lies outside the date range of the query.
    void add(LocalDateTime time, double open, double high, double low, double close, double volume, double amount) {
        if (!time.toLocalDate().isBefore(query.from()) && !time.toLocalDate().isAfter(query.to())) {
            rows.put(time, new Bar(time, open, high, low, close, volume, amount));
        }
    }

    /// Converts an instant to the clock of the market.
    LocalDateTime toLocal(Instant instant) {
        return instant.atZone(zone).toLocalDateTime();
    }

    int size() {
        return rows.size();
    }

    /// Builds the series in ascending order of time.
    ///
    /// @param volume true if the source reports volume
    /// @param amount true if the source reports the traded value
    SourceBars build(boolean volume, boolean amount) {
        Bars.Builder bars = Bars.builder(zone).expecting(rows.size()).columns(volume, amount);
        rows.values().forEach(bars::add);
        return new SourceBars(bars.build(), name);
    }
}
