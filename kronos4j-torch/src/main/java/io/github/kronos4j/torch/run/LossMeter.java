package io.github.kronos4j.torch.run;

import io.github.kronos4j.torch.train.Collective;
import io.github.kronos4j.torch.train.Losses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Means of losses over batches, weighted by what these hold.
final class LossMeter {
    private final SequencedMap<String, Double> sums = new LinkedHashMap<>();
    private double weights;

    void add(Losses losses, double weight) {
        losses.byName().forEach((name, loss) -> sums.merge(name, loss * weight, Double::sum));
        weights += weight;
    }

    /// One of losses by these names, with none yet.
    static LossMeter of(Losses losses) {
        var meter = new LossMeter();
        meter.add(losses, 0);
        return meter;
    }

    /// Adds what other processes have.
    void sum(Collective collective) {
        double[] all = Stream.concat(sums.values().stream(), Stream.of(weights))
                .mapToDouble(Double::doubleValue)
                .toArray();
        collective.sum(all);
        int i = 0;
        for (Map.Entry<String, Double> loss : sums.entrySet()) {
            loss.setValue(all[i++]);
        }
        weights = all[i];
    }

    /// The weights of all batches together.
    double weight() {
        return weights;
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
