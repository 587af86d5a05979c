package io.github.kronos4j.study.paper;

import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.generation.SequenceLearner;
import java.util.List;

/// Measures a model by the five tasks of the Kronos paper (arXiv 2508.02739), with the sampling of the paper: prices,
/// returns and investment at temperature .6, volatility at .9, synthetic series at 1.
///
/// @param name name of the model
/// @param forecaster the model; closed by its creator
/// @param context context window of the model
/// @param seed seed of the random draws
/// @param series the series
public record PaperStudy(String name, Forecaster forecaster, ContextWindow context, long seed, PaperSeries series) {
    private static final double VOLATILITY_TEMPERATURE = 0.9;

    /// The measurements, one after the other.
    ///
    /// @param scores keeps the scores of interrupted forecasts
    /// @param signals keeps the forecasts of an interrupted simulation
    /// @param contexts number of contexts of synthetic series at most
    /// @param learners creates the networks that judge synthetic series
    public List<PaperTrial> trials(
            ChunkStore<Score> scores,
            ChunkStore<ForecastSignal> signals,
            int contexts,
            SequenceLearner.Factory learners) {
        Sampling point = Sampling.point().withSeed(seed);
        Candidate forVolatility = candidate(name + " at T 0.9", point.withTemperature(VOLATILITY_TEMPERATURE));
        Sampling generation = Sampling.generation().withSamples(1).withSeed(seed);
        return List.of(
                new ForecastTrial(candidate(name, point), forVolatility, series, scores),
                new GenerationTrial(candidate(name, generation), series, contexts, learners),
                new InvestmentTrial(candidate(name, point), series, signals));
    }

    private Candidate candidate(String label, Sampling sampling) {
        return Candidate.model(label, forecaster, sampling, context);
    }
}
