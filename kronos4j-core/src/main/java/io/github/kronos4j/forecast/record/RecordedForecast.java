package io.github.kronos4j.forecast.record;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastId;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Quantiles;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.market.calendar.PeriodEnd;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Record of a forecast: enough to score it when its bars are known, without the paths. Immutable.
///
/// @param id digest of everything that determines its paths: 64 hexadecimal digits
/// @param series the series
/// @param method the method
/// @param origin the last bar that it has seen
/// @param written time of writing, in whole milliseconds
/// @param probabilityUp share of paths whose last close is above the close of the origin
/// @param bars its bars in the order of time, at least one
public record RecordedForecast(
        String id,
        RecordedSeries series,
        RecordedMethod method,
        RecordedOrigin origin,
        Instant written,
        double probabilityUp,
        List<RecordedBar> bars) {
    private static final String VERSION = "kronos4j recorded forecast 1";

    public RecordedForecast {
        if (!id.matches("[0-9a-f]{64}")) {
            throw new InvalidInputException("'" + id + "' is not the id of a forecast: give 64 hexadecimal digits");
        }
        if (bars.isEmpty()) {
            throw new InvalidInputException("the forecast " + id + " has no bars");
        }
        written = written.truncatedTo(ChronoUnit.MILLIS);
        bars = List.copyOf(bars);
    }

    /// Records a forecast.
    ///
    /// @param request the request that it answers
    /// @param identity identity of the forecaster
    /// @param calendar calendar of the series; its name is that of the market
    /// @param written time of writing
    /// @throws InvalidInputException if the request has no symbol
    public static RecordedForecast of(
            ForecastRequest request,
            Forecast forecast,
            String identity,
            Interval interval,
            TradingCalendar calendar,
            Instant written) {
        ForecastMetadata metadata = forecast.metadata();
        Bars history = forecast.history();
        Bars future = forecast.path(0);
        int last = history.size() - 1;
        return new RecordedForecast(
                id(request, identity, metadata),
                new RecordedSeries(calendar.name(), interval, request.symbol()),
                new RecordedMethod(
                        metadata.model(), identity, metadata.calibration(), metadata.engine(), forecast.samples()),
                new RecordedOrigin(
                        history.time(last),
                        history.zone(),
                        history.instant(last),
                        forecast.lastClose(),
                        PeriodEnd.ofLast(history.concat(future.slice(0, 1)), interval, calendar)),
                written,
                forecast.probabilityUp(),
                bars(forecast, future));
    }

    /// The rules of an exchange change the paths after the forecaster, so they belong to the id.
    private static String id(ForecastRequest request, String identity, ForecastMetadata metadata) {
        String id = ForecastId.of(request, identity, metadata.engine());
        TradingRules rules = metadata.rules();
        return rules.equals(TradingRules.NONE)
                ? id
                : new Fingerprint().add(id).add(rules.toString()).hex();
    }

    private static List<RecordedBar> bars(Forecast forecast, Bars future) {
        List<RecordedBar> bars = new ArrayList<>();
        for (int step = 0; step < forecast.horizon(); step++) {
            bars.add(new RecordedBar(
                    future.time(step),
                    future.instant(step),
                    quantiles(forecast, step, Column.HIGH),
                    quantiles(forecast, step, Column.LOW),
                    quantiles(forecast, step, Column.CLOSE)));
        }
        return bars;
    }

    private static List<Double> quantiles(Forecast forecast, int step, Column column) {
        double[] sorted = forecast.values(step, column);
        Arrays.sort(sorted);
        return RecordedBar.LEVELS.stream()
                .map(level -> Quantiles.ofSorted(sorted, level))
                .toList();
    }

    /// Number of bars forecast.
    public int horizon() {
        return bars.size();
    }

    /// The last bar forecast.
    public RecordedBar end() {
        return bars.getLast();
    }

    /// True if it was written before the period of its first bar had ended, when that bar could not be known.
    public boolean isAheadOfTime() {
        return written.isBefore(origin.nextEnd());
    }

    /// Returns the SHA-256 of all values, by which a change after the writing is noticed: 64 hexadecimal digits.
    public String digest() {
        Fingerprint fingerprint = new Fingerprint()
                .add(VERSION)
                .add(id)
                .add(series.toString())
                .add(method.model())
                .add(method.identity())
                .add(method.calibration())
                .add(method.engine())
                .add(method.samples())
                .add(origin.time().toString())
                .add(origin.zone().getId())
                .add(origin.instant().getEpochSecond())
                .add(origin.close())
                .add(origin.nextEnd().getEpochSecond())
                .add(written.toEpochMilli())
                .add(probabilityUp)
                .add(bars.size());
        for (RecordedBar bar : bars) {
            fingerprint.add(bar.time().toString()).add(bar.instant().getEpochSecond());
            bar.high().forEach(fingerprint::add);
            bar.low().forEach(fingerprint::add);
            bar.close().forEach(fingerprint::add);
        }
        return fingerprint.hex();
    }
}
