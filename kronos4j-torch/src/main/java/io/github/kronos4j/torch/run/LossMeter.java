package io.github.kronos4j.torch.run;

import io.github.kronos4j.torch.train.Losses;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Means of losses over batches, weighted by what these hold.
final class LossMeter {
    private final SequencedMap<String, Double> sums = new LinkedHashMap<>();
    private double weights;

    void add(Losses losses, double weight) {
        losses.byName().forEach((name, loss) -> sums.merge(name, loss * weight, Double::sum));
        weights += weight;
    }

    boolean isEmpty() {
        return weights == 0;
    }

    SequencedMap<String, Double> means() {
        var means = new LinkedHashMap<String, Double>();
        sums.forEach((name, sum) -> means.put(name, sum / weights));
        return means;
    }

    void clear() {
        sums.clear();
        weights = 0;
    }
}
