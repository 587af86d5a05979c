package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Grid search over temperature and top-p for the lowest CRPS on past windows. A higher temperature widens the
/// distribution of the paths, a smaller top-p narrows it.
///
/// @param trials all settings tried, best first
public record SamplingTuner(List<Trial> trials) {
    private static final double[] TEMPERATURES = {0.6, 0.8, 1, 1.2, 1.4};
    private static final double[] TOP_PS = {0.9, 0.95, 1};

    /// Result of one setting.
    ///
    /// @param crps mean fair CRPS over all windows and lead times, a fraction of the last close
    /// @param coverage80 share of actual closes in the 80 % interval
    public record Trial(Sampling sampling, double crps, double coverage80) {}

    public SamplingTuner {
        trials = List.copyOf(trials);
    }

    /// Forecasts the windows with every setting.
    ///
    /// @param model its sampling gives seed, number of paths and top-k
    /// @param progress receives the number of bars forecast
    /// @param notes receives a sentence for each window left out
    public static SamplingTuner tune(
            Candidate model, List<SeriesSource> sources, Protocol protocol, Progress progress, Consumer<String> notes) {
        List<Candidate> candidates = new ArrayList<>();
        for (double temperature : TEMPERATURES) {
            for (double topP : TOP_PS) {
                Sampling sampling =
                        model.sampling().withTemperature(temperature).withTopP(topP);
                candidates.add(Candidate.model(sampling.toString(), model.forecaster(), sampling, model.context())
                        .withNormalization(model.normalization()));
            }
        }
        Evaluation evaluation =
                new RollingEvaluation(protocol, candidates).run(sources, ChunkStore.inMemory(), progress, notes);
        return new SamplingTuner(candidates.stream()
                .map(candidate -> new Trial(
                        candidate.sampling(),
                        mean(evaluation, candidate, Metric.CRPS),
                        mean(evaluation, candidate, Metric.COVERED_80)))
                .sorted(Comparator.comparingDouble(Trial::crps))
                .toList());
    }

    /// The setting with the lowest CRPS.
    public Sampling best() {
        return trials.getFirst().sampling();
    }

    private static double mean(Evaluation evaluation, Candidate candidate, Metric metric) {
        return evaluation.scoresOf(candidate).stream()
                .mapToDouble(score -> score.get(metric))
                .average()
                .orElse(Double.NaN);
    }
}
