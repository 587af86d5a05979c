package io.github.kronos4j.study.paper;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.InformationCoefficients;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.VolatilityMetrics;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.study.StudyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Forecasts of prices, returns and realized volatility. The three tasks share their windows.
///
/// @param model forecasts prices and returns
/// @param forVolatility forecasts volatility: the same model at the temperature of that task
/// @param series the series
/// @param store keeps the scores of an interrupted measurement
public record ForecastTrial(Candidate model, Candidate forVolatility, PaperSeries series, ChunkStore<Score> store)
        implements PaperTrial {
    private static final String PRICE = "price series";
    private static final String RETURN = "return";
    private static final String VOLATILITY = "realized volatility";
    private static final List<Baseline> OF_DIRECTION = List.of(Baseline.MEAN_REVERSION);
    private static final List<Baseline> OF_VOLATILITY = List.of(Baseline.GARCH, Report.REFERENCE);

    @Override
    public String work() {
        return "forecasting";
    }

    @Override
    public PaperPart measure(Progress progress, Consumer<String> notes) {
        List<Candidate> candidates = new ArrayList<>(List.of(model, forVolatility));
        OF_DIRECTION.forEach(baseline -> candidates.add(Candidate.baseline(baseline, model.sampling())));
        OF_VOLATILITY.forEach(baseline -> candidates.add(Candidate.baseline(baseline, forVolatility.sampling())));
        candidates.add(Candidate.baseline(Report.POINT_REFERENCE, model.sampling())); // every summary compares with it
        Evaluation evaluation = new RollingEvaluation(series.protocol(), candidates)
                .run(series.sources().apply(series.protocol().lookback()), store, progress, notes);
        return new PaperPart(extent(evaluation), new Measures(evaluation).all(), evaluation.notes());
    }

    private String extent(Evaluation evaluation) {
        StudyResult.Windows windows = StudyResult.Windows.of(evaluation, model);
        return String.format(
                Locale.ROOT,
                "Prices, returns and volatility: %d windows of %d series at %d origins from %s to %s, %d bars of"
                        + " history, %d forecast.",
                windows.count(),
                windows.symbols(),
                windows.origins(),
                windows.first().toLocalDate(),
                windows.last().toLocalDate(),
                windows.lookback(),
                windows.horizon());
    }

    /// Measures of one evaluation.
    private final class Measures {
        private final Evaluation evaluation;
        private final ForecasterSummary direction;
        private final ForecasterSummary volatility;
        private final List<ForecasterSummary> othersOfDirection;
        private final List<ForecasterSummary> othersOfVolatility;

        Measures(Evaluation evaluation) {
            this.evaluation = evaluation;
            direction = ForecasterSummary.of(evaluation, model);
            volatility = ForecasterSummary.of(evaluation, forVolatility);
            othersOfDirection = summaries(OF_DIRECTION);
            othersOfVolatility = summaries(OF_VOLATILITY);
        }

        private List<ForecasterSummary> summaries(List<Baseline> baselines) {
            List<String> names = baselines.stream().map(Baseline::label).toList();
            return evaluation.candidates().stream()
                    .filter(candidate -> names.contains(candidate.name()))
                    .map(candidate -> ForecasterSummary.of(evaluation, candidate))
                    .toList();
        }

        List<PaperMeasure> all() {
            return List.of(
                    price("IC", Metric.PRICE_IC, InformationCoefficients::priceIc),
                    price("RankIC", Metric.PRICE_RANK_IC, InformationCoefficients::priceRankIc),
                    correlation(RETURN, "IC", Double.NaN, InformationCoefficients::returnIc),
                    correlation(RETURN, "RankIC", Double.NaN, InformationCoefficients::returnRankIc),
                    correlation(
                            RETURN,
                            "RankIC by date",
                            direction.correlations().byDate().standardError(),
                            correlations -> correlations.byDate().mean()),
                    volatility("MAE", fit -> fit.mae()),
                    volatility("R2", fit -> fit.r2()));
        }

        /// A mean over windows. Its standard error is that of the means of the origins.
        private PaperMeasure price(String name, Metric metric, ToDoubleFunction<InformationCoefficients> value) {
            double error = evaluation.byOrigin(model, metric).standardError();
            return correlation(PRICE, name, error, value);
        }

        private PaperMeasure correlation(
                String task, String name, double error, ToDoubleFunction<InformationCoefficients> value) {
            return new PaperMeasure(
                    task,
                    name,
                    value.applyAsDouble(direction.correlations()),
                    0,
                    error,
                    others(othersOfDirection, summary -> value.applyAsDouble(summary.correlations())));
        }

        private PaperMeasure volatility(String name, ToDoubleFunction<VolatilityMetrics.Fit> value) {
            ToDoubleFunction<ForecasterSummary> ofSummary =
                    summary -> value.applyAsDouble(summary.volatility().paper());
            return new PaperMeasure(
                    VOLATILITY,
                    name,
                    ofSummary.applyAsDouble(volatility),
                    0,
                    Double.NaN,
                    others(othersOfVolatility, ofSummary));
        }

        private static List<PaperMeasure.Other> others(
                List<ForecasterSummary> baselines, ToDoubleFunction<ForecasterSummary> value) {
            return baselines.stream()
                    .map(baseline -> new PaperMeasure.Other(baseline.name(), value.applyAsDouble(baseline)))
                    .toList();
        }
    }
}
