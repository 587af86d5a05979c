package io.github.kronos4j.data.ledger;

import io.github.kronos4j.forecast.record.RecordedForecast;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// The forecasts of files that were read before. Files do not change, so that each is read once. Beyond a share of the
/// memory the rest is read every time. Not thread-safe.
final class KnownForecasts {
    private static final long BYTES_OF_A_BAR = 700;
    private static final long SHARE = 8; // of the memory

    private final Map<LedgerFile, RecordedForecast> known = new HashMap<>();
    private final long maxBars;
    private long bars;

    KnownForecasts() {
        this(Runtime.getRuntime().maxMemory() / SHARE / BYTES_OF_A_BAR);
    }

    /// @param maxBars bars of all forecasts that are kept
    KnownForecasts(long maxBars) {
        this.maxBars = maxBars;
    }

    Optional<RecordedForecast> find(LedgerFile file) {
        return Optional.ofNullable(known.get(file));
    }

    void add(LedgerFile file, RecordedForecast forecast) {
        if (bars + forecast.horizon() <= maxBars && known.put(file, forecast) == null) {
            bars += forecast.horizon();
        }
    }

    /// Forgets files that are no longer there, or not as they were.
    void retain(Collection<LedgerFile> files) {
        known.keySet().retainAll(new HashSet<>(files));
        bars = known.values().stream().mapToLong(RecordedForecast::horizon).sum();
    }
}
