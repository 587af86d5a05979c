package io.github.kronos4j.torch.train;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The losses of a network on a batch, each told apart.
public interface Losses {
    /// What is trained.
    double total();

    /// All of them by the names they are logged under.
    SequencedMap<String, Double> byName();

    /// Pairs of a name and a loss.
    static SequencedMap<String, Double> named(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Double>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
        }
        return map;
    }
}
