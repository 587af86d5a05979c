package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.distributed.ProcessGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Means of losses over batches, weighted by the size of the batches.
final class LossMeter {
    private final SequencedMap<String, Double> sums = new LinkedHashMap<>();
    private double weights;

    void add(Losses losses, double weight) {
        losses.byName().forEach((name, loss) -> sums.merge(name, loss * weight, Double::sum));
        weights += weight;
    }

    /// A meter without batches, with the names of its losses.
    static LossMeter of(Losses losses) {
        var meter = new LossMeter();
        meter.add(losses, 0);
        return meter;
    }

    /// Adds the sums of the other processes.
    void allReduce(ProcessGroup processGroup) {
        double[] all = Stream.concat(sums.values().stream(), Stream.of(weights))
                .mapToDouble(Double::doubleValue)
                .toArray();
        processGroup.sum(all);
        int i = 0;
        for (Map.Entry<String, Double> loss : sums.entrySet()) {
            loss.setValue(all[i++]);
        }
        weights = all[i];
    }

    /// Sum of the weights of all batches.
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
