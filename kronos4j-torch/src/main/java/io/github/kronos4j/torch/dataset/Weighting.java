package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import java.util.Map;

/// Weights for drawing windows from series.
public sealed interface Weighting {
    /// All windows have the same weight, so that long series dominate.
    record Windows() implements Weighting {}

    /// All series have the same weight.
    record EqualSeries() implements Weighting {}

    /// All groups have the same weight, and so have the windows of a group.
    record EqualGroups() implements Weighting {}

    /// Each group has its own weight, which its windows share equally.
    ///
    /// @param weights weights by name of the group, above zero; their sum is arbitrary
    record Groups(Map<String, Double> weights) implements Weighting {
        public Groups {
            weights = Map.copyOf(weights);
            weights.forEach((group, weight) -> {
                if (!(weight > 0 && Double.isFinite(weight))) {
                    throw new InvalidInputException(
                            "the weight of group " + group + " is " + weight + ": use a number above 0");
                }
            });
        }
    }
}
