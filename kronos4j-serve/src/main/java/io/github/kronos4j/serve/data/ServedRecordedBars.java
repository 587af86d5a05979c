package io.github.kronos4j.serve.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.evaluation.record.RecordedBars;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bars by which recorded forecasts are scored, found by symbol and interval: those of the store or, if it has
/// none, those of an upload. Lists both once, so it is for one scoring. Not thread-safe.
public final class ServedRecordedBars implements RecordedBars {
    private final StoredSeries store;
    private final Uploads uploads;
    private final SeriesLoader loader;
    private @Nullable Map<String, List<SeriesKey>> stored; // by symbol and interval
    private @Nullable Map<String, List<Uploads.SeriesName>> uploaded; // by symbol

    public ServedRecordedBars(StoredSeries store, Uploads uploads, SeriesLoader loader) {
        this.store = store;
        this.uploads = uploads;
        this.loader = loader;
    }

    @Override
    public @Nullable Bars of(RecordedSeries series) {
        List<SeriesKey> keys = stored().getOrDefault(name(series.symbol(), series.interval()), List.of());
        if (keys.size() > 1) {
            throw new InvalidInputException("the store has " + keys.get(0) + " and " + keys.get(1)
                    + ", both with bars of " + series.symbol() + ": keep one of them");
        }
        return keys.isEmpty() ? ofUpload(series) : bars(store.read(keys.getFirst(), loader));
    }

    /// The bars of the upload that reaches furthest.
    private @Nullable Bars ofUpload(RecordedSeries series) {
        return uploaded().getOrDefault(series.symbol(), List.of()).stream()
                .map(this::readable)
                .filter(Objects::nonNull)
                .filter(bars -> bars.size() > 1 && Interval.infer(bars).equals(series.interval()))
                .max(Comparator.comparing(bars -> bars.instant(bars.size() - 1)))
                .orElse(null);
    }

    private @Nullable Bars readable(Uploads.SeriesName name) {
        try {
            return bars(uploads.read(name.upload(), name.selector(), loader));
        } catch (KronosException _) {
            return null; // its description has the fault
        }
    }

    private Bars bars(LoadedSeries series) {
        return loader.locate(series).bars();
    }

    private Map<String, List<SeriesKey>> stored() {
        Map<String, List<SeriesKey>> known = stored;
        if (known == null) {
            Map<String, List<SeriesKey>> keys = new HashMap<>();
            store.store().list().forEach(key -> add(name(key.symbol(), key.interval()), key, keys));
            known = keys;
            stored = known;
        }
        return known;
    }

    private Map<String, List<Uploads.SeriesName>> uploaded() {
        Map<String, List<Uploads.SeriesName>> known = uploaded;
        if (known == null) {
            Map<String, List<Uploads.SeriesName>> names = new HashMap<>();
            uploads.seriesNames().forEach(name -> add(name.symbol(), name, names));
            known = names;
            uploaded = known;
        }
        return known;
    }

    private static <T> void add(String key, T value, Map<String, List<T>> all) {
        all.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    private static String name(String symbol, Interval interval) {
        return interval.label() + "/" + symbol;
    }
}
