package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.Listener;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Sampling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the temperature and top-p with the lowest CRPS on past windows. A higher temperature spreads the paths, a
/// smaller top-p draws them together.
///
/// @param trials what was tried, the best first
public record SamplingTuner(List<Trial> trials) {
    private static final double[] TEMPERATURES = {0.6, 0.8, 1, 1.2, 1.4};
    private static final double[] TOP_PS = {0.9, 0.95, 1};

    /// One setting.
    ///
    /// @param crps mean fair CRPS over all windows and steps, a fraction of the last close
    /// @param coverage80 share of true closes in the 80 % band
    public record Trial(Sampling sampling, double crps, double coverage80) {}

    /// Forecasts the windows with every setting.
    ///
    /// @param model whose sampling gives seed, paths and top-k
    public static SamplingTuner tune(
            Candidate model, List<SeriesSource> sources, Protocol protocol, Listener listener) {
        List<Candidate> contestants = new ArrayList<>();
        for (double temperature : TEMPERATURES) {
            for (double topP : TOP_PS) {
                Sampling sampling =
                        model.sampling().withTemperature(temperature).withTopP(topP);
                contestants.add(Candidate.model(sampling.toString(), model.forecaster(), sampling, model.context()));
            }
        }
        Evaluation evaluation =
                new RollingEvaluation(protocol, contestants).run(sources, ChunkStore.inMemory(), listener);
        return new SamplingTuner(contestants.stream()
                .map(contestant -> new Trial(
                        contestant.sampling(),
                        mean(evaluation, contestant, Metric.CRPS),
                        mean(evaluation, contestant, Metric.COVERED_80)))
                .sorted(Comparator.comparingDouble(Trial::crps))
                .toList());
    }

    /// The best setting.
    public Sampling best() {
        return trials.getFirst().sampling();
    }

    private static double mean(Evaluation evaluation, Candidate contestant, Metric figure) {
        return evaluation.of(contestant).stream()
                .mapToDouble(score -> score.get(figure))
                .average()
                .orElse(Double.NaN);
    }
}
