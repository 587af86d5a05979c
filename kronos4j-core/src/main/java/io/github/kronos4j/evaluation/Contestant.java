package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.Context;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.baseline.Baseline;
import java.util.Arrays;
import java.util.List;

/// A forecaster that takes part, and how it draws.
///
/// @param name what tables call it; no two contestants share one
/// @param forecaster closed by whoever made it
/// @param sampling how paths are drawn
/// @param context how much a model sees
/// @param isBaseline whether it is there for comparison
public record Contestant(String name, Forecaster forecaster, Sampling sampling, Context context, boolean isBaseline) {

    /// A model.
    public static Contestant model(String name, Forecaster forecaster, Sampling sampling, Context context) {
        return new Contestant(name, forecaster, sampling, context, false);
    }

    /// All baselines, with as many paths as the model they stand beside: bands of few paths are too narrow for
    /// everybody alike.
    public static List<Contestant> baselines(int samples, long seed) {
        Sampling sampling = Sampling.probabilistic().withSamples(samples).withSeed(seed);
        return Arrays.stream(Baseline.values())
                .map(baseline ->
                        new Contestant(baseline.label(), baseline.forecaster(), sampling, Context.DEFAULT, true))
                .toList();
    }
}
