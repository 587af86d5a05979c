package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.record.ForecastScorer.Outcome;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The record of forecasts that were written down, by model, calibration, market and interval: those written ahead of
/// time apart from those written in hindsight.
///
/// Of the forecasts of a series from one origin only the one that was written first is scored. Bars up to the origin
/// never score; they estimate the random walk that the forecast is compared with.
///
/// @param groups the groups, those written ahead of time first
/// @param outcomes outcome of each forecast, in the order of writing
public record TrackRecord(List<RecordSummary> groups, List<RecordedOutcome> outcomes) {
    private static final Comparator<RecordedForecast> WRITING =
            Comparator.comparing(RecordedForecast::written).thenComparing(RecordedForecast::id);

    public TrackRecord {
        groups = List.copyOf(groups);
        outcomes = List.copyOf(outcomes);
    }

    /// Scores forecasts.
    ///
    /// @param forecasts in any order
    /// @param bars the actual bars
    /// @throws io.github.kronos4j.KronosException if the bars cannot be read
    public static TrackRecord of(List<RecordedForecast> forecasts, RecordedBars bars) {
        Map<RecordGroup, RecordTally> groups = new TreeMap<>();
        Map<RecordedSeries, List<RecordedForecast>> firsts = new LinkedHashMap<>();
        IdentityHashMap<RecordedForecast, RecordedOutcome> outcomes = new IdentityHashMap<>();
        Set<Slot> taken = new HashSet<>();
        List<RecordedForecast> inOrder = forecasts.stream().sorted(WRITING).toList();
        for (RecordedForecast forecast : inOrder) {
            RecordGroup group = RecordGroup.of(forecast);
            RecordTally tally = groups.computeIfAbsent(group, RecordTally::new);
            if (taken.add(new Slot(
                    group, forecast.series().symbol(), forecast.origin().instant()))) {
                firsts.computeIfAbsent(forecast.series(), _ -> new ArrayList<>())
                        .add(forecast);
            } else {
                tally.addRepeat();
                outcomes.put(forecast, RecordedOutcome.repeat(forecast));
            }
        }
        firsts.forEach((series, some) -> score(some, bars.of(series), groups, outcomes));
        return new TrackRecord(
                groups.values().stream().map(RecordTally::summary).toList(),
                inOrder.stream().map(outcomes::get).toList());
    }

    /// Place of one forecast: a series and an origin.
    private record Slot(RecordGroup group, String symbol, Instant origin) {}

    private static void score(
            List<RecordedForecast> forecasts,
            @Nullable Bars bars,
            Map<RecordGroup, RecordTally> groups,
            IdentityHashMap<RecordedForecast, RecordedOutcome> outcomes) {
        Map<ZoneId, ForecastScorer> scorers = new HashMap<>();
        for (RecordedForecast forecast : forecasts) {
            Outcome outcome = bars == null
                    ? new Outcome.Pending()
                    : scorers.computeIfAbsent(
                                    forecast.origin().zone(),
                                    zone -> ForecastScorer.of(
                                            bars, forecast.series().interval().isIntraday(), zone))
                            .score(forecast);
            Objects.requireNonNull(groups.get(RecordGroup.of(forecast))).add(outcome);
            outcomes.put(forecast, RecordedOutcome.of(forecast, outcome));
        }
    }
}
