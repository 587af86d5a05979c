package io.github.kronos4j.evaluation.metric;

/// Log likelihood of Bernoulli trials, of which likelihood ratios are made.
final class LikelihoodRatio {
    private LikelihoodRatio() {}

    /// `k ln p + (n - k) ln (1 - p)`, where `0 ln 0` is 0.
    static double bernoulli(long events, long trials, double probability) {
        return times(events, probability) + times(trials - events, 1 - probability);
    }

    /// The log likelihood at the observed rate; 0 without trials.
    static double bernoulli(long events, long trials) {
        return trials == 0 ? 0 : bernoulli(events, trials, (double) events / trials);
    }

    private static double times(long count, double probability) {
        return count == 0 ? 0 : count * Math.log(probability);
    }
}
