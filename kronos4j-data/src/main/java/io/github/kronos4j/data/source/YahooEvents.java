package io.github.kronos4j.data.source;

import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Dividends and splits of a response of Yahoo. Its dividends, like its prices, are adjusted for all splits up to
/// today.
///
/// @param dividends cash for each share, by ex-date
/// @param splits shares that one share becomes, by ex-date
record YahooEvents(NavigableMap<LocalDate, Double> dividends, NavigableMap<LocalDate, Double> splits) {
    /// Reads the events of a response.
    ///
    /// @param zone zone of the market
    static YahooEvents of(JsonNode result, ZoneId zone) throws IOException {
        TreeMap<LocalDate, Double> dividends = new TreeMap<>();
        TreeMap<LocalDate, Double> splits = new TreeMap<>();
        for (Map.Entry<String, JsonNode> event :
                result.path("events").path("dividends").properties()) {
            JsonNode dividend = event.getValue();
            dividends.merge(date(dividend, zone), Json.number(dividend.path("amount"), "dividend"), Double::sum);
        }
        for (Map.Entry<String, JsonNode> event :
                result.path("events").path("splits").properties()) {
            JsonNode split = event.getValue();
            splits.put(
                    date(split, zone),
                    Json.number(split.path("numerator"), "split") / Json.number(split.path("denominator"), "split"));
        }
        return new YahooEvents(dividends, splits);
    }

    private static LocalDate date(JsonNode event, ZoneId zone) throws IOException {
        return LocalDate.ofInstant(Json.epochSecond(event.path("date"), "event"), zone);
    }

    /// Takes the adjustment for splits out of bars.
    Bars asTraded(Bars bars) {
        if (splits.isEmpty()) {
            return bars;
        }
        Bars.Builder traded = Bars.builder(bars.zone()).expecting(bars.size()).columns(true, false);
        for (int i = 0; i < bars.size(); i++) {
            double shares = 1;
            for (double split :
                    splits.tailMap(bars.time(i).toLocalDate(), false).values()) {
                shares *= split;
            }
            Bar bar = bars.bar(i);
            traded.add(
                    bars,
                    i,
                    new Bar(
                            bar.time(),
                            bar.open() * shares,
                            bar.high() * shares,
                            bar.low() * shares,
                            bar.close() * shares,
                            bar.volume() / shares,
                            bar.amount()));
        }
        return traded.build();
    }

    /// The ex-dates, from the closes before them.
    ///
    /// @param daily daily bars, adjusted for splits
    AdjustmentFactors factors(Bars daily) {
        TreeMap<LocalDate, Double> closes = new TreeMap<>();
        for (int i = 0; i < daily.size(); i++) {
            closes.put(daily.time(i).toLocalDate(), daily.close(i));
        }
        TreeSet<LocalDate> dates = new TreeSet<>(dividends.keySet());
        dates.addAll(splits.keySet());
        List<ExDate> exDates = new ArrayList<>();
        for (LocalDate date : dates) {
            Map.Entry<LocalDate, Double> before = closes.lowerEntry(date);
            if (before != null) {
                double close = before.getValue();
                double shares = splits.getOrDefault(date, 1.0);
                // Close and dividend are those after the split.
                double paid = (close - dividends.getOrDefault(date, 0.0)) / close;
                exDates.add(new ExDate(date, paid / shares, shares));
            }
        }
        return AdjustmentFactors.of(exDates);
    }
}
