package io.github.kronos4j.bench;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/// Bars of a random walk, for the library and as the JSON of a request.
final class RandomWalk {
    private final Bars bars;

    /// @param size number of bars, an hour apart, the last of which begins now
    RandomWalk(int size) {
        Random random = new Random(1);
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC).expecting(size).columns(false, false);
        LocalDateTime end = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
        double last = 100;
        for (int i = 0; i < size; i++) {
            double next = last * Math.exp(0.001 * random.nextGaussian());
            LocalDateTime time = end.minusHours(size - 1L - i);
            builder.add(time, last, Math.max(last, next), Math.min(last, next), next, Double.NaN, Double.NaN);
            last = next;
        }
        bars = builder.build();
    }

    MarketSeries series() {
        return MarketSeries.of("walk", bars, TradingCalendars.always(ZoneOffset.UTC));
    }

    /// The property `bars` of a request.
    String json() {
        String stamps = bars.times().stream().map(time -> "\"" + time + "\"").collect(Collectors.joining(","));
        String prices = List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE).stream()
                .map(column ->
                        ",\"" + column.name().toLowerCase(Locale.ROOT) + "\":" + Arrays.toString(bars.column(column)))
                .collect(Collectors.joining());
        return "\"bars\":{\"stamps\":[" + stamps + "]" + prices + "}";
    }
}
