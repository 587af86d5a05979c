package io.github.kronos4j.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Coordinates in which a tokenizer reads bars, six numbers for each; `coordinates` in its `config.json`, where the
/// published tokenizers have none.
public enum BarCoordinates {
    /// Deviations of the four prices, the volume and the amount from their means over the history, in standard
    /// deviations: the coordinates of the published tokenizers.
    LEVELS("levels"),
    /// Logs of the open over the close before, of the high and the low over the outer one of open and close, of the
    /// close over the open, each in units of the volatility before the bar; log volume and average price.
    LOG_RATIOS("log_ratios");

    private final String key;

    BarCoordinates(String key) {
        this.key = key;
    }

    /// Name in `config.json`.
    public String key() {
        return key;
    }

    /// All coordinates by name.
    static Map<String, BarCoordinates> byKey() {
        return Arrays.stream(values()).collect(Collectors.toMap(BarCoordinates::key, Function.identity()));
    }
}
