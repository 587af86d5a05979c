package io.github.kronos4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.metric.Brier;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RiskBacktestTest {
    private static final double DEVIATION = 0.01;
    private static final int HORIZON = 5;
    private static final int SEED = 3;
    private static final List<SeriesSource> WALKS = walks(12, 900);

    @Test
    void aModelThatKnowsTheProcessIsCalibrated() {
        ForecasterSummary model = summary((request, step, noise) -> DEVIATION * noise, 1);

        for (LevelBacktest level : touches(model).levels()) {
            assertThat(level.verdict()).as(level.toString()).isEqualTo(Verdict.CALIBRATED);
        }
        for (Tail tail : List.of(Tail.LONG_95, Tail.SHORT_95)) {
            TailBacktest test = atHorizon(model, tail);
            assertThat(test.coverage().rate()).as(test.toString()).isCloseTo(0.05, within(0.015));
            assertThat(test.verdict()).as(test.toString()).isEqualTo(Verdict.CALIBRATED);
        }
        assertThat(model.tails())
                .as("40 paths have no value at risk at 99 %")
                .allMatch(test -> test.tail().level() == 0.95)
                .hasSize(2 * Protocol.of(60, HORIZON).leadTimes().length);
        assertThat(touches(model).overBaseRate().skill().value()).isCloseTo(0, within(0.05));
    }

    @Test
    void pathsThatAreTooNarrowAreDetected() {
        ForecasterSummary model = summary((request, step, noise) -> 0.6 * DEVIATION * noise, 1);

        assertThat(touches(model).levels()).allMatch(level -> level.verdict() == Verdict.NOT_CALIBRATED);
        assertThat(atHorizon(model, Tail.LONG_95).verdict()).isEqualTo(Verdict.NOT_CALIBRATED);
        assertThat(atHorizon(model, Tail.LONG_95).coverage().rate()).isGreaterThan(0.1);
        assertThat(touches(model).overBaseRate().skill().high()).isNegative();
        assertThat(touches(model).overReference().skill().high()).isNegative();
    }

    @Test
    void aModelThatIsRightInTheEarlierHalfAloneIsNotCalibrated() {
        LocalDateTime middle = Markets.FIRST.plusDays(480);
        ForecasterSummary model = summary(
                (request, step, noise) ->
                        (request.timestamps().getFirst().isBefore(middle) ? 1 : 0.6) * DEVIATION * noise,
                1);

        assertThat(touches(model).levels())
                .filteredOn(level -> Math.abs(level.multiple()) == 1)
                .allMatch(level -> level.verdict() == Verdict.NOT_LATER);
        assertThat(atHorizon(model, Tail.SHORT_95).verdict()).isEqualTo(Verdict.NOT_LATER);
    }

    @Test
    void overlappingWindowsCountOnce() {
        ForecasterSummary model = summary((request, step, noise) -> DEVIATION * noise, 1);
        ForecasterSummary daily = summary((request, step, noise) -> DEVIATION * noise, HORIZON);

        assertThat(atHorizon(daily, Tail.LONG_95).coverage().trials())
                .isCloseTo(atHorizon(model, Tail.LONG_95).coverage().trials(), within(12L));
        TailBacktest next = daily.tails().getFirst();
        assertThat(next.leadTime()).isEqualTo(1);
        assertThat(next.coverage().trials()).isEqualTo(12L * (900 - 60 - HORIZON + 1));
    }

    @Test
    void fewWindowsAllowNoVerdict() {
        ForecasterSummary model = summary(
                (request, step, noise) -> DEVIATION * noise,
                Protocol.of(60, HORIZON).withOrigins(12));
        assertThat(touches(model).levels()).extracting(LevelBacktest::verdict).doesNotContain(Verdict.CALIBRATED);
    }

    @Test
    void theConclusionStatesTouchesAndValuesAtRisk() {
        assertThat(RiskSentences.of(summary((request, step, noise) -> DEVIATION * noise, 1)))
                .anyMatch(s -> s.startsWith("Touches of levels within the horizon are stated and observed in -2σ ")
                        && s.contains("% (calibrated)"))
                .anyMatch(s -> s.startsWith("The Brier skill of its touches over the base rate is "))
                .anyMatch(s ->
                        s.startsWith("The value at risk of a short position at the horizon was exceeded at 95 % in "))
                .contains("Its 40 paths have no value at risk at 99 %, which needs 99.");
    }

    @Test
    void mostTrueProbabilitiesAreCalibratedAndHardlyAnyFalseOnes() {
        assertThat(calibrated(1)).as("seed " + SEED).isBetween(0.84, 0.93);
        assertThat(calibrated(0.67)).as("seed " + SEED).isLessThan(0.1);
        assertThat(calibrated(0.5)).as("seed " + SEED).isLessThan(0.01);
    }

    /// Share of 1,000 markets in which touches that occur with a probability of 10 to 30 % are found calibrated, if
    /// their stated probability is multiplied by a factor.
    private static double calibrated(double factor) {
        Random random = new Random(SEED);
        int passed = 0;
        for (int market = 0; market < 1_000; market++) {
            List<List<Score>> origins = new ArrayList<>();
            for (int t = 0; t < 100; t++) {
                List<Score> scores = new ArrayList<>();
                for (int symbol = 0; symbol < 4; symbol++) {
                    double p = 0.1 + 0.2 * random.nextDouble();
                    long paths = random.doubles(100).filter(u -> u < factor * p).count();
                    Touch touch = new Touch(paths / 100.0, random.nextDouble() < p);
                    scores.add(new Score("a", "b", Markets.FIRST, new double[0], new double[0][], List.of(touch)));
                }
                origins.add(scores);
            }
            LevelBacktest test = LevelBacktest.of(new IndependentOrigins(origins), 0, 1, 100);
            passed += test.verdict() == Verdict.CALIBRATED ? 1 : 0;
        }
        return passed / 1_000.0;
    }

    /// Quadratic twin: for each window, all windows of all series that have ended by its origin.
    @Test
    void theBaseRateKnowsPastWindowsOnly() {
        Evaluation evaluation = new RollingEvaluation(Protocol.of(60, HORIZON), List.of(model((r, t, noise) -> noise)))
                .run(WALKS, ChunkStore.inMemory(), Progress.NONE, note -> {});
        List<Score> scores = evaluation.scores();
        Map<LocalDateTime, Double> actual = TouchBaseRate.brier(scores, 4, evaluation.overlap());

        assertThat(actual).hasSize(Means.origins(scores).size() - 2);
        actual.forEach((origin, brier) -> {
            double[] expected = scores.stream()
                    .filter(score -> score.origin().equals(origin))
                    .flatMapToDouble(score -> IntStream.range(0, 4)
                            .mapToDouble(level -> Brier.score(
                                    rate(scores, origin, level),
                                    score.touches().get(level).touched())))
                    .toArray();
            assertThat(brier).isCloseTo(Arrays.stream(expected).average().orElseThrow(), within(1e-12));
        });
    }

    private static double rate(List<Score> scores, LocalDateTime origin, int level) {
        return scores.stream()
                .filter(score -> !score.origin().plusDays(HORIZON).isAfter(origin))
                .mapToDouble(score -> score.touches().get(level).touched() ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /// A window that is not over, though it began before, changes no base rate.
    @Test
    void theBaseRateOfOverlappingWindowsWaitsForTheirEnd() {
        List<Score> scores = new ArrayList<>();
        for (int t = 0; t < 40; t++) {
            Touch touch = new Touch(0.5, t >= 30);
            scores.add(new Score("a", "b", Markets.FIRST.plusDays(t), new double[0], new double[0][], List.of(touch)));
        }
        Map<LocalDateTime, Double> brier = TouchBaseRate.brier(scores, 1, HORIZON);

        assertThat(brier).hasSize(40 - 20 - HORIZON + 1);
        assertThat(brier).containsEntry(Markets.FIRST.plusDays(30 + HORIZON - 1), 1.0);
        assertThat(brier.get(Markets.FIRST.plusDays(30 + HORIZON))).isCloseTo(Math.pow(30 / 31.0, 2), within(1e-12));
    }

    @Test
    void theReliabilityTableCountsEveryForecast() {
        List<ReliabilityBin> bins = ReliabilityBin.of(List.of(
                new Touch(0, false),
                new Touch(0.09, true),
                new Touch(0.3, true),
                new Touch(1, true),
                new Touch(0.95, false)));

        assertThat(bins)
                .containsExactly(
                        new ReliabilityBin(0, 0.1, 2, 0.045, 0.5),
                        new ReliabilityBin(0.3, 0.4, 1, 0.3, 1),
                        new ReliabilityBin(0.9, 1, 2, 0.975, 0.5));
    }

    /// Losses 1 to 1000 in thousandths: the value at risk at 95 % is of rank 0.95 * 1001, and the expected
    /// shortfall the mean of the worst fifty.
    @Test
    void valueAtRiskIsOfTheRankThatPerfectPathsExceed() {
        double[] losses =
                IntStream.rangeClosed(1, 1000).mapToDouble(i -> i / 1000.0).toArray();
        double[] returns = Arrays.stream(losses).map(loss -> -loss).sorted().toArray();
        double[] metrics = new double[LeadTimeMetric.values().length];

        Tail.LONG_95.record(returns, -0.951, false, metrics); // of rank 950.95
        assertThat(metrics[LeadTimeMetric.EXCEEDED_LONG_95.ordinal()]).isEqualTo(1);
        assertThat(metrics[LeadTimeMetric.SHORTFALL_LONG_95.ordinal()]).isCloseTo(0.951 / 0.9755, within(1e-12));
        Tail.LONG_95.record(returns, -0.9509, false, metrics);
        assertThat(metrics[LeadTimeMetric.EXCEEDED_LONG_95.ordinal()]).isZero();
        assertThat(metrics[LeadTimeMetric.SHORTFALL_LONG_95.ordinal()]).isNaN();
        Tail.LONG_95.record(returns, -0.9501, true, metrics); // of rank 1 + 0.95 * 999
        assertThat(metrics[LeadTimeMetric.EXCEEDED_LONG_95.ordinal()]).isEqualTo(1);
        Tail.SHORT_99.record(losses, 0.992, false, metrics);
        assertThat(metrics[LeadTimeMetric.EXCEEDED_SHORT_99.ordinal()]).isEqualTo(1);
        Tail.SHORT_99.record(Arrays.copyOf(losses, 98), 1, false, metrics);
        assertThat(metrics[LeadTimeMetric.EXCEEDED_SHORT_99.ordinal()]).isNaN();
        assertThat(Tail.LONG_95.minPaths()).isEqualTo(19);
        assertThat(Tail.SHORT_99.minPaths()).isEqualTo(99);
    }

    /// For every number of paths the rate of exceedances is the stated one.
    @Test
    void fewPathsAreExceededAsOftenAsMany() {
        Random random = new Random(SEED);
        for (int paths : new int[] {19, 39, 199}) {
            int exceeded = 0;
            double[] metrics = new double[LeadTimeMetric.values().length];
            for (int i = 0; i < 20_000; i++) {
                double[] sorted = random.doubles(paths).sorted().toArray();
                Tail.LONG_95.record(sorted, random.nextDouble(), false, metrics);
                exceeded += (int) metrics[LeadTimeMetric.EXCEEDED_LONG_95.ordinal()];
            }
            assertThat(exceeded / 20_000.0).as(paths + " paths, seed " + SEED).isCloseTo(0.05, within(0.005));
        }
    }

    @Test
    void levelsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new TouchLevels(List.of(1.0, 0.0)))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("a level of touches is at 0.0 volatilities: use numbers other than 0");
        assertThatThrownBy(() -> new TouchLevels(List.of(Double.NaN))).isInstanceOf(KronosException.class);
        assertThatThrownBy(() -> new TouchLevels(List.of())).hasMessageContaining("there are 0 levels");
        assertThat(new TouchLevels(List.of(1.0, -0.5, 1.0)).multiples()).containsExactly(-0.5, 1.0);
        assertThat(Stream.of(-2.0, 0.5, 10.0).map(TouchLevels::label)).containsExactly("-2σ", "+0.5σ", "+10σ");
    }

    private static TouchBacktest touches(ForecasterSummary summary) {
        return Objects.requireNonNull(summary.touches());
    }

    private static TailBacktest atHorizon(ForecasterSummary summary, Tail tail) {
        return TailBacktest.atHorizon(summary.tails()).stream()
                .filter(test -> test.tail() == tail)
                .findFirst()
                .orElseThrow();
    }

    /// @param overlap number of windows that share bars
    private static ForecasterSummary summary(Markets.Rule rule, int overlap) {
        return summary(rule, Protocol.of(60, HORIZON).withStep(HORIZON / overlap));
    }

    private static ForecasterSummary summary(Markets.Rule rule, Protocol protocol) {
        Candidate walk = Candidate.baseline(Report.REFERENCE, Sampling.probabilistic());
        Candidate last = Candidate.baseline(Report.POINT_REFERENCE, Sampling.probabilistic());
        Evaluation evaluation = new RollingEvaluation(protocol, List.of(model(rule), walk, last))
                .run(WALKS, ChunkStore.inMemory(), Progress.NONE, note -> {});
        Candidate model = evaluation.candidates().getFirst();
        return ForecasterSummary.of(
                model, evaluation, evaluation.scoresOf(model), evaluation.scoresOf(walk), evaluation.scoresOf(last));
    }

    private static Candidate model(Markets.Rule rule) {
        return Candidate.model(
                "model",
                Markets.forecaster("model", rule),
                Sampling.probabilistic().withSamples(40),
                ContextWindow.DEFAULT);
    }

    /// Normal random walks whose bars have the shape of those of the forecaster.
    private static List<SeriesSource> walks(int series, int size) {
        List<SeriesSource> sources = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            Random random = new Random(500L + i);
            Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
            double close = 100;
            for (int t = 0; t < size; t++) {
                double open = close;
                close *= Math.exp(DEVIATION * random.nextGaussian());
                bars.add(
                        Markets.FIRST.plusDays(t),
                        open,
                        Math.max(open, close) * 1.002,
                        Math.min(open, close) * 0.998,
                        close,
                        100,
                        100 * close);
            }
            sources.add(SeriesSource.of("N" + i, bars.build()));
        }
        return sources;
    }
}
