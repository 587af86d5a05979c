package io.github.kronos4j.serve.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.evaluation.record.RecordedBars;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bars of the store by which recorded forecasts are scored, found by symbol and interval.
public record StoredRecordedBars(StoredSeries store, SeriesLoader loader) implements RecordedBars {
    @Override
    public @Nullable Bars of(RecordedSeries series) {
        List<SeriesKey> keys = store.store().list().stream()
                .filter(key ->
                        key.symbol().equals(series.symbol()) && key.interval().equals(series.interval()))
                .toList();
        if (keys.size() > 1) {
            throw new InvalidInputException("the store has " + keys.get(0) + " and " + keys.get(1)
                    + ", both with bars of " + series.symbol() + ": keep one of them");
        }
        return keys.isEmpty()
                ? null
                : loader.locate(store.read(keys.getFirst(), loader)).bars();
    }
}
