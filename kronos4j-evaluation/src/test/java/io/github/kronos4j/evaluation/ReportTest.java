package io.github.kronos4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final int SERIES = 8;
    private static final int BARS = 700;
    private static final double DEVIATION = 0.01;

    /// Random walks, of which only the volatility can be forecast.
    private static final List<SeriesSource> WALKS = walks(SERIES);

    @Test
    void aModelThatKnowsTheProcessCoversWhatItsPathsCan() {
        ForecasterSummary model =
                report((request, step, noise) -> DEVIATION * noise).models().getFirst();

        for (IntervalCoverage interval : model.intervals()) {
            assertThat(interval.coverage()).isCloseTo(interval.attainable(), within(0.03));
        }
        assertThat(model.pit().atHorizon().pValue()).isGreaterThan(0.01);
        for (int level = 0; level < PitHistogram.LEVELS; level++) {
            assertThat(model.pit().reliability()[level]).isCloseTo((level + 1) / 20.0, within(0.04));
        }
        assertThat(model.bias().meanError()).isCloseTo(0, within(0.01));
    }

    @Test
    void withoutAnEdgeTheReportSaysSo() {
        Report report = report((request, step, noise) -> 0.3 * DEVIATION * noise);

        assertThat(report.conclusions().getFirst().headline())
                .startsWith("No edge: on these windows model forecasts nothing");
        assertThat(report.conclusions().getFirst().details()).anyMatch(s -> s.contains("too narrow, calibrate it"));
        assertThat(report.conclusions().getFirst().headline())
                .contains("and is significantly worse than simple baselines in the whole distribution (CRPS)")
                .contains("volatility (QLIKE)");
        assertThat(report.models().getFirst().crpsComparison().skill().high()).isNegative();
        assertThat(report.models().getFirst().qlikeComparison().skill().high()).isNegative();
    }

    @Test
    void aModelThatKnowsTheFutureHasAnEdge() {
        Report report = report(knowing(WALKS));

        assertThat(report.conclusions().getFirst().headline())
                .startsWith("On these windows model has an edge in the whole distribution (CRPS)")
                .contains("the price itself")
                .contains("direction")
                .contains("ranking symbols");
        ForecasterSummary model = report.models().getFirst();
        assertThat(model.correlations().returnRankIc()).isGreaterThan(0.9);
        assertThat(model.correlations().netByDate().mean()).isGreaterThan(0.8);
        assertThat(model.firstBarComparison().skill().value()).isGreaterThan(0.5);
        assertThat(model.crpsComparison().skill().value()).isGreaterThan(0.5);
        assertThat(model.errorComparison().test().pValue()).isLessThan(1e-6);
    }

    /// Two series are long, and the other ones reach over five windows.
    @Test
    void aRankingOnFewDatesIsNotTested() {
        List<SeriesSource> sources = new ArrayList<>();
        for (SeriesSource walk : walks(12)) {
            Bars bars = walk.bars();
            sources.add(SeriesSource.of(walk.symbol(), sources.size() < 2 ? bars : bars.slice(300, 410)));
        }
        Report report = report(knowing(sources), Protocol.of(60, 10), sources);

        InformationCoefficients correlations = report.models().getFirst().correlations();
        assertThat(correlations.netByDate().values()).isEqualTo(5);
        assertThat(correlations.netByDate().pValue()).isLessThan(1e-6);
        assertThat(report.conclusions().getFirst().headline())
                .startsWith("On these windows model has an edge in ")
                .doesNotContain("ranking symbols");
        assertThat(report.conclusions().getFirst().details()).anyMatch(s -> s.endsWith(", 5 dates)."));
    }

    @Test
    void aModelOfTheTrueVarianceIsAsVolatileAsPrices() {
        ForecasterSummary model =
                report((request, step, noise) -> DEVIATION * noise).models().getFirst();
        assertThat(model.volatility().varianceRatio()).isCloseTo(1, within(0.03));
        ForecasterSummary wild =
                report((request, step, noise) -> 2 * DEVIATION * noise).models().getFirst();
        assertThat(wild.volatility().varianceRatio()).isCloseTo(4, within(0.12));
        assertThat(wild.volatility().qlike()).isGreaterThan(model.volatility().qlike() + 0.3);
        assertThat(wild.volatility().volatility().r2()).isLessThan(-3);
        assertThat(wild.volatility().paper().mae())
                .isGreaterThan(model.volatility().paper().mae());
    }

    /// A ranking by past return has no correlation net of past return.
    @Test
    void aRankingByPastReturnLeavesNothingNetOfIt() {
        ForecasterSummary model = report((request, step, noise) -> {
                    Bars history = request.history();
                    int last = history.size() - 1;
                    return -0.01 * Math.log(history.close(last) / history.close(last - 10));
                })
                .models()
                .getFirst();
        assertThat(model.correlations().byDate().values()).isGreaterThan(50);
        assertThat(model.correlations().netByDate().values()).isZero();
    }

    /// Windows of 40 days.
    @Test
    void fewDaysAllowNoConclusion() {
        Report report = report(
                (request, step, noise) -> 0.3 * DEVIATION * noise,
                Protocol.of(60, 1).withOrigins(40));
        assertThat(report.days()).isEqualTo(40);
        assertThat(report.conclusions().getFirst().headline())
                .isEqualTo("The windows cover only 40 days, and conclusions need 60: all results below may be due to"
                        + " chance. Use more or longer series.");
        assertThat(report.conclusions().get(1).headline()).startsWith("No conclusion about model");
        assertThat(report.conclusions().get(1).details().getFirst())
                .startsWith("In the whole distribution (CRPS) model is behind the best baseline, ");
    }

    @Test
    void fewOriginsAreCautionedAgainst() {
        Evaluation evaluation = new RollingEvaluation(
                        Protocol.of(60, 10).withOrigins(3),
                        candidates(Markets.forecaster("model", (request, step, noise) -> DEVIATION * noise)))
                .run(WALKS, ChunkStore.inMemory(), Progress.NONE, note -> {});
        assertThat(Report.of(evaluation).conclusions().getFirst().headline()).startsWith("There are only 3 origins");
    }

    @Test
    void aReportRequiresTheBaselines() {
        List<Candidate> alone = List.of(Candidate.model(
                "model",
                Markets.forecaster("model", (request, step, noise) -> noise * DEVIATION),
                Sampling.probabilistic(),
                ContextWindow.DEFAULT));
        Evaluation evaluation = new RollingEvaluation(Protocol.of(60, 10), alone)
                .run(WALKS, ChunkStore.inMemory(), Progress.NONE, note -> {});
        assertThatThrownBy(() -> Report.of(evaluation)).hasMessageContaining("is not among the candidates");
    }

    @Test
    void theReferenceHasNoSkillAgainstItself() {
        ForecasterSummary reference = report((request, step, noise) -> DEVIATION * noise).baselines().stream()
                .filter(summary -> summary.name().equals(Baseline.RANDOM_WALK_EWMA.label()))
                .findFirst()
                .orElseThrow();
        assertThat(reference.crpsComparison().skill().value()).isZero();
        assertThat(reference.crpsComparison().test().pValue()).isNaN();
        assertThat(reference.isProbabilistic()).isTrue();
    }

    private static Report report(Markets.Rule rule) {
        return report(rule, Protocol.of(60, 10));
    }

    private static Report report(Markets.Rule rule, Protocol protocol) {
        return report(rule, protocol, WALKS);
    }

    private static Report report(Markets.Rule rule, Protocol protocol, List<SeriesSource> sources) {
        return Report.of(new RollingEvaluation(protocol, candidates(Markets.forecaster("model", rule)))
                .run(sources, ChunkStore.inMemory(), Progress.NONE, note -> {}));
    }

    /// The rule of a model that knows the returns to come except for some noise.
    private static Markets.Rule knowing(List<SeriesSource> sources) {
        Map<String, Bars> actuals = new HashMap<>();
        sources.forEach(source -> actuals.put(source.symbol(), source.bars()));
        return (request, step, noise) -> {
            Bars bars = actuals.getOrDefault(request.symbol(), request.history());
            int at = 0;
            while (!bars.time(at).equals(request.timestamps().get(step))) {
                at++;
            }
            return Math.log(bars.close(at) / bars.close(at - 1)) + 0.2 * DEVIATION * noise;
        };
    }

    private static List<Candidate> candidates(Forecaster model) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(
                Candidate.model("model", model, Sampling.probabilistic().withSamples(40), ContextWindow.DEFAULT));
        candidates.addAll(Candidate.baselines(40, 1));
        return candidates;
    }

    private static List<SeriesSource> walks(int series) {
        List<SeriesSource> sources = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            Random random = new Random(900 + i);
            double[] closes = new double[BARS];
            double close = 40;
            for (int t = 0; t < BARS; t++) {
                close *= Math.exp(DEVIATION * random.nextGaussian());
                closes[t] = close;
            }
            sources.add(SeriesSource.of("P" + i, Markets.bars(closes)));
        }
        return sources;
    }
}
