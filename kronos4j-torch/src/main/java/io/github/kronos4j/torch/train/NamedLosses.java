package io.github.kronos4j.torch.train;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Builds a map of losses by name, in the order in which they are added.
final class NamedLosses {
    private final SequencedMap<String, Double> byName = new LinkedHashMap<>();

    NamedLosses add(String name, double loss) {
        byName.put(name, loss);
        return this;
    }

    SequencedMap<String, Double> toMap() {
        return byName;
    }
}
