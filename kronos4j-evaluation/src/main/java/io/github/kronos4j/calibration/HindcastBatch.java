package io.github.kronos4j.calibration;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Forecasts of some past windows that a [Calibrator] made apart from those of the others, for instance on another
/// machine. Immutable.
public final class HindcastBatch implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[][] hindcasts; // encoded
    private final LinkedHashMap<String, Integer> headless; // windows by the reason
    private final String[] notes;

    HindcastBatch(List<Hindcast> hindcasts, Map<String, Integer> headless, List<String> notes) {
        this.hindcasts = hindcasts.stream().map(Hindcast::encode).toArray(byte[][]::new);
        this.headless = new LinkedHashMap<>(headless);
        this.notes = notes.toArray(String[]::new);
    }

    /// Number of windows that were forecast.
    public int size() {
        return hindcasts.length;
    }

    /// The hindcasts, in the order of the windows.
    List<Hindcast> hindcasts() {
        return Stream.of(hindcasts)
                .map(bytes -> Hindcast.decode(bytes).orElseThrow())
                .toList();
    }

    /// Number of windows left out without a volatility head, by the reason, in the order of the windows.
    Map<String, Integer> headless() {
        return Collections.unmodifiableMap(headless);
    }

    /// A sentence for each window that could not be forecast.
    List<String> notes() {
        return List.of(notes);
    }
}
