package io.github.kronos4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.study.AxisResult.Outcome;
import io.github.kronos4j.testkit.SeededSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyRunTest {
    private static final Sampling SAMPLING = Sampling.probabilistic().withSamples(20);
    private static final Forecaster WALK = Baseline.RANDOM_WALK_EWMA.forecaster();

    /// Random walks whose steps are multiplied: wrong volatility is worse, and the same forecaster is not.
    @Test
    void tellsWorseSettingsFromEqualOnes() {
        StudyResult result = run(20, Protocol.of(40, 5));

        assertThat(result.windows().count()).isGreaterThan(100);
        assertThat(result.arms()).extracting(ArmResult::name).containsExactly("x 1", "x 0.2", "x 1 again", "x 4");
        AxisResult axis = result.axes().getFirst();
        assertThat(axis.points())
                .extracting(AxisResult.Point::outcome)
                .containsExactly(Outcome.WORSE, Outcome.REFERENCE, Outcome.OPEN, Outcome.WORSE);
        assertThat(axis.finding())
                .startsWith("Volatility: worse than 1: 0.2 (-")
                .contains(", 4 (-")
                .endsWith("; too little to tell: 2.");
        AxisResult.Point quadruple = axis.points().getLast();
        assertThat(quadruple.skill().high()).isNegative();
        assertThat(quadruple.skill().value())
                .isCloseTo(
                        1
                                - result.arms().getLast().crps()
                                        / result.arms().getFirst().crps(),
                        within(1e-9));
        assertThat(quadruple.pValue()).isLessThan(0.001);
        ArmResult reference = result.arms().getFirst();
        assertThat(result.arms().get(1).coverage80()).isLessThan(reference.coverage80());
        assertThat(result.arms().getLast().varianceRatio()).isGreaterThan(8);
        assertThat(reference.crpsSkill().value()).isCloseTo(0, within(1e-9));
        assertThat(reference.attainable80()).isBetween(0.7, 0.8);
        assertThat(reference.rankIcByDate()).isBetween(-0.2, 0.2); // a random walk
        assertThat(reference.millisPerWindow()).isPositive();
    }

    @Test
    void drawsNoConclusionFromFewOrigins() {
        StudyResult result = run(1, Protocol.of(40, 5).withOrigins(19));

        assertThat(result.windows().origins()).isEqualTo(19);
        assertThat(result.axes().getFirst().points())
                .extracting(AxisResult.Point::outcome)
                .containsExactly(Outcome.OPEN, Outcome.REFERENCE, Outcome.OPEN, Outcome.OPEN);
        assertThat(result.axes().getFirst().finding()).contains("too little to tell; a conclusion needs 20 origins");
    }

    /// The second run of an arm is like the reference: the arm is worse in the mean, but not in every run.
    @Test
    void namesAValueWorseOnlyIfItIsSoInEveryRun() {
        Study study = new Study(
                "runs",
                "Which?",
                "Two runs each.",
                List.of(runs("reference", 1, 1), runs("always", 4, 4), runs("once", 4, 1)),
                List.of(new StudyAxis(
                        "volatility",
                        Metric.CRPS,
                        "reference",
                        List.of(
                                new StudyAxis.Point("none", "reference"),
                                new StudyAxis.Point("always", "always"),
                                new StudyAxis.Point("once", "once")))));
        StudyResult result = new StudyRun(study, Protocol.of(40, 5))
                .run(sources(20), ChunkStore.inMemory(), Progress.NONE, note -> {});
        AxisResult axis = result.axes().getFirst();
        assertThat(axis.points())
                .extracting(AxisResult.Point::outcome)
                .containsExactly(Outcome.REFERENCE, Outcome.WORSE, Outcome.OPEN);
        assertThat(axis.points().getLast().skill().high()).isNegative();
        assertThat(axis.points().getLast().pValue()).isLessThan(0.05);
        assertThat(result.arms()).extracting(ArmResult::skillSpread).first().isEqualTo(0.0);
        assertThat(result.arms().getLast().skillSpread()).isPositive();
        assertThat(result.arms().getLast().crps())
                .isCloseTo((result.arms().get(0).crps() + result.arms().get(1).crps()) / 2, within(1e-12));
    }

    private static StudyArm runs(String name, double... factors) {
        return new StudyArm(
                name,
                IntStream.range(0, factors.length)
                        .mapToObj(i -> Candidate.model(
                                name + " #" + i, new Scaled(factors[i]), SAMPLING, ContextWindow.DEFAULT))
                        .toList(),
                null);
    }

    @Test
    void samplingVariesOneSettingAtATime() {
        Study study = SamplingStudy.of(WALK, ContextWindow.DEFAULT, 5);
        Sampling reference = study.arms().getFirst().runs().getFirst().sampling();
        assertThat(reference).isEqualTo(Sampling.probabilistic().withSamples(30).withSeed(5));
        for (StudyArm arm : study.arms()) {
            Candidate candidate = arm.runs().getFirst();
            Sampling own = candidate.sampling();
            long changes = List.of(
                            own.temperature() != reference.temperature(),
                            own.topP() != reference.topP(),
                            own.samples() != reference.samples(),
                            own.topK() != reference.topK(),
                            own.seed() != reference.seed())
                    .stream()
                    .filter(changed -> changed)
                    .count();
            assertThat(changes).as(candidate.name()).isEqualTo(candidate.name().equals(study.reference()) ? 0 : 1);
        }
        for (StudyAxis axis : study.axes()) {
            assertThat(axis.points())
                    .extracting(point -> Double.parseDouble(point.value()))
                    .isSorted();
            assertThat(axis.points()).extracting(StudyAxis.Point::arm).contains(study.reference());
        }
    }

    @Test
    void lengthShowsTheLastBarsOnly() {
        List<ForecastRequest> requests = new ArrayList<>();
        Study study = LengthStudy.of(heard(WALK, requests), ContextWindow.DEFAULT, SAMPLING, 100);
        assertThat(study.axes().getFirst().points())
                .extracting(StudyAxis.Point::value)
                .containsExactly("25", "50", "75", "100");
        new StudyRun(study, Protocol.of(100, 5).withOrigins(2))
                .run(sources(1), ChunkStore.inMemory(), Progress.NONE, note -> {});
        List<ForecastRequest> longest =
                requests.stream().filter(one -> one.history().size() == 100).toList();
        for (ForecastRequest request : requests) {
            int size = request.history().size();
            assertThat(size).isIn(25, 50, 75, 100);
            assertThat(longest)
                    .anyMatch(one -> one.timestamps().equals(request.timestamps())
                            && one.history()
                                    .bar(100 - size)
                                    .equals(request.history().bar(0)));
        }
        assertThat(requests.stream().map(one -> one.history().size()).distinct())
                .hasSize(4);
    }

    @Test
    void requiresTheReferenceAmongThePoints() {
        List<StudyArm> arms = List.of(arm("a", 1));
        StudyAxis axis = new StudyAxis("x", Metric.CRPS, "b", List.of(new StudyAxis.Point("1", "b")));
        assertThatThrownBy(() -> new Study("s", "q", "m", arms, List.of(axis)))
                .hasMessageContaining("points without an arm");
        assertThatThrownBy(() -> new StudyAxis("x", Metric.CRPS, "a", axis.points()))
                .hasMessageContaining("lacks its reference");
    }

    private static StudyResult run(int series, Protocol protocol) {
        Study study = new Study(
                "volatility",
                "How volatile?",
                "Steps are multiplied.",
                List.of(arm("x 1", 1), arm("x 0.2", 0.2), arm("x 1 again", 1), arm("x 4", 4)),
                List.of(new StudyAxis(
                        "volatility",
                        Metric.CRPS,
                        "x 1",
                        List.of(
                                new StudyAxis.Point("0.2", "x 0.2"),
                                new StudyAxis.Point("1", "x 1"),
                                new StudyAxis.Point("2", "x 1 again"),
                                new StudyAxis.Point("4", "x 4")))));
        return new StudyRun(study, protocol).run(sources(series), ChunkStore.inMemory(), Progress.NONE, note -> {});
    }

    private static List<SeriesSource> sources(int series) {
        return IntStream.range(0, series)
                .mapToObj(i -> SeriesSource.of("S" + i, SeededSeries.daily(400, i)))
                .toList();
    }

    private static StudyArm arm(String name, double factor) {
        return StudyArm.of(Candidate.model(name, new Scaled(factor), SAMPLING, ContextWindow.DEFAULT));
    }

    /// The random walk with returns over the last close that are multiplied.
    private record Scaled(double factor) implements Forecaster {
        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
            return WALK.forecastAll(requests, progress).stream()
                    .map(result -> (ForecastResult) new ForecastResult.Success(scaled(result.orElseThrow())))
                    .toList();
        }

        private Forecast scaled(Forecast forecast) {
            double[][] paths = new double[forecast.samples()][forecast.horizon() * Column.COUNT];
            for (int p = 0; p < paths.length; p++) {
                for (int i = 0; i < paths[p].length; i++) {
                    Column column = Column.values()[i % Column.COUNT];
                    double value = forecast.value(p, i / Column.COUNT, column);
                    boolean isPrice = column != Column.VOLUME && column != Column.AMOUNT;
                    paths[p][i] =
                            isPrice ? forecast.lastClose() * Math.pow(value / forecast.lastClose(), factor) : value;
                }
            }
            return new Forecast(
                    forecast.symbol(), forecast.history(), forecast.timestamps(), paths, forecast.metadata());
        }

        @Override
        public String identity() {
            return "scaled " + factor;
        }

        @Override
        public void close() {}
    }

    private static Forecaster heard(Forecaster forecaster, List<ForecastRequest> requests) {
        return new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> some, Progress progress) {
                requests.addAll(some);
                return forecaster.forecastAll(some, progress);
            }

            @Override
            public String identity() {
                return forecaster.identity();
            }

            @Override
            public void close() {}
        };
    }
}
