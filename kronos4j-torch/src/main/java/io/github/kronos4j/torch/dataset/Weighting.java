package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import java.util.Map;

/// How often windows are drawn from each series.
public sealed interface Weighting {
    /// Every window as often as any other: long series dominate.
    record Windows() implements Weighting {}

    /// Every series as often as any other.
    record EqualSeries() implements Weighting {}

    /// Every group as often as any other, and every window of a group.
    record EqualGroups() implements Weighting {}

    /// Every group by a weight of its own, and every window of a group as often as any other of it.
    ///
    /// @param weights by name of the group, above zero; their sum does not matter
    record Groups(Map<String, Double> weights) implements Weighting {
        public Groups {
            weights = Map.copyOf(weights);
            weights.forEach((group, weight) -> {
                if (!(weight > 0 && Double.isFinite(weight))) {
                    throw new KronosException(
                            "the weight of group " + group + " is " + weight + ": give a number above 0");
                }
            });
        }
    }
}
