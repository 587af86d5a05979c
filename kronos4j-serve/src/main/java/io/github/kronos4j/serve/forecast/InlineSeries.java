package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.http.ProblemException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bars in a request as a series. Times with offsets are instants, others are local to the zone of the request or,
/// if it has none, to the exchange.
final class InlineSeries {
    private static final String NAME = "bars";

    private InlineSeries() {}

    static LoadedSeries of(
            ForecastSpec.InlineBars columns, @Nullable String symbol, @Nullable String zone, String prefix) {
        boolean areInstants = Stamps.hasOffset(columns.stamps().getFirst());
        ZoneId clock = zone == null ? ZoneOffset.UTC : Stamps.zone(zone, prefix + "/zone");
        Bars.Builder bars = Bars.builder(clock)
                .expecting(columns.stamps().size())
                .columns(columns.volume() != null, columns.amount() != null);
        for (int i = 0; i < columns.stamps().size(); i++) {
            add(columns, i, areInstants, prefix + "/bars/stamps/" + i, bars);
        }
        LoadedBars.Clock kind =
                zone != null ? LoadedBars.Clock.GIVEN : areInstants ? LoadedBars.Clock.INSTANT : LoadedBars.Clock.LOCAL;
        LoadedBars loaded = new LoadedBars(bars.build(), kind, FileFormat.of(""), List.of(), List.of());
        String name = symbol == null || symbol.isBlank() ? NAME : symbol;
        return new LoadedSeries(name, name, loaded, null);
    }

    private static void add(
            ForecastSpec.InlineBars columns, int i, boolean areInstants, String pointer, Bars.Builder bars) {
        String stamp = columns.stamps().get(i);
        double open = value(columns.open(), i);
        double high = value(columns.high(), i);
        double low = value(columns.low(), i);
        double close = value(columns.close(), i);
        double volume = value(columns.volume(), i);
        double amount = value(columns.amount(), i);
        if (stamp == null || Stamps.hasOffset(stamp) != areInstants) {
            throw ProblemException.badRequest(
                    "some times have an offset and others have none: write all of them in the same form", pointer);
        }
        if (areInstants) {
            long second = Stamps.instant(stamp, pointer).toEpochSecond();
            bars.addInstant(second, open, high, low, close, volume, amount);
        } else {
            bars.add(Stamps.local(stamp, pointer), open, high, low, close, volume, amount);
        }
    }

    private static double value(@Nullable List<@Nullable Double> column, int i) {
        Double value = column == null ? null : column.get(i);
        return value == null ? Double.NaN : value;
    }
}
