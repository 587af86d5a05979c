package io.github.kronos4j.torch.train;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Losses of a network on a batch, by component.
public interface Losses {
    /// The loss that is minimized.
    double total();

    /// All losses by the names they are logged under.
    SequencedMap<String, Double> byName();

    /// A map from pairs of a name and a loss.
    static SequencedMap<String, Double> named(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Double>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
        }
        return map;
    }
}
