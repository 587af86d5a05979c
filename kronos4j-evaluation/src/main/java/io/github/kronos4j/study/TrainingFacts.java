package io.github.kronos4j.study;

import java.util.List;

/// Properties of the models that were trained for an arm, means over the seeds.
///
/// @param parameters number of weights
/// @param bars bars that the predictor saw in training, with repetitions
/// @param minutes time of a training on one core
/// @param barsPerSecond speed of the training of the predictor
/// @param effectiveCodes perplexity of the tokens of each level: the number of evenly used tokens with the same
///     entropy; empty without tokens
/// @param nats mean negative log likelihood of the next step by level, given drawn tokens of the levels before
/// @param natsGivenTrue the same given the true tokens
/// @param closeError mean absolute error of a close after encoding and decoding, in standard deviations of a bar's
///     return
public record TrainingFacts(
        long parameters,
        long bars,
        double minutes,
        double barsPerSecond,
        List<Double> effectiveCodes,
        List<Double> nats,
        List<Double> natsGivenTrue,
        double closeError) {
    public TrainingFacts {
        effectiveCodes = List.copyOf(effectiveCodes);
        nats = List.copyOf(nats);
        natsGivenTrue = List.copyOf(natsGivenTrue);
    }
}
