package io.github.kronos4j.torch.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.study.Study;
import io.github.kronos4j.study.StudyArm;
import io.github.kronos4j.study.StudyResult;
import io.github.kronos4j.study.StudyRun;
import io.github.kronos4j.study.TrainingFacts;
import io.github.kronos4j.torch.lab.LabData;
import io.github.kronos4j.torch.lab.LabSchedule;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTrainingTest {
    private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);
    private static final Protocol PROTOCOL = Protocol.of(20, 5).withOrigins(6);
    private static final LabSchedule BRIEF = new LabSchedule(3, 3, 4);

    private final List<SeriesSource> sources = IntStream.range(0, 2)
            .mapToObj(i -> SeriesSource.of("S" + i, bars(200, i)))
            .toList();

    private static Bars bars(int count, long seed) {
        var random = new SplittableRandom(seed);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double before = 100;
        for (int i = 0; i < count; i++) {
            double close = before * Math.exp(0.01 * random.nextGaussian());
            bars.add(
                    START.plusDays(i),
                    before,
                    Math.max(before, close) * 1.001,
                    Math.min(before, close) * 0.999,
                    close,
                    1000 + random.nextInt(100),
                    1e6);
            before = close;
        }
        return bars.build();
    }

    private LabData data() {
        return StudyBars.read(sources, PROTOCOL, null, note -> {});
    }

    @Test
    void trainsEachDesignOnceForEachSeedAndReadsWhatTheFolderHas(@TempDir Path folder) {
        LabData data = data();
        TrainedStudy tokens = TrainedStudies.named("tokens", data);
        List<Long> ready = new ArrayList<>();
        StudyResult first;
        try (var training = StudyTraining.of(tokens, data, BRIEF, 2, folder, 2, (done, all) -> ready.add(all))) {
            Study study = training.study(Sampling.probabilistic().withSamples(4));
            assertThat(ready)
                    .hasSize(6)
                    .containsOnly(6L); // three designs, two seeds; the arms after a split share them
            assertThat(study.arms()).hasSize(6).allMatch(arm -> arm.runs().size() == 2);
            assertThat(training.seeds()).containsExactly(1, 2);
            assertThat(study.axes().getLast().reference()).isEqualTo("two tokens after the split");
            first = run(study, data);
        }
        try (var training = StudyTraining.of(tokens, data, BRIEF, 2, folder, 1, Progress.NONE)) {
            StudyResult second = run(training.study(Sampling.probabilistic().withSamples(4)), data);
            for (int i = 0; i < first.arms().size(); i++) {
                assertThat(second.arms().get(i).training())
                        .isEqualTo(first.arms().get(i).training());
                assertThat(second.arms().get(i).crps())
                        .isCloseTo(first.arms().get(i).crps(), within(1e-6));
            }
        }
        TrainedStudy other = TrainedStudies.named("representation", data);
        assertThatThrownBy(() -> StudyTraining.of(other, data, new LabSchedule(3, 4, 4), 2, folder, 1, Progress.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds another training");
    }

    @Test
    void theStudyWindowForecastsFromEachLengthWithModelsOfEachLength(@TempDir Path folder) {
        LabData data = data();
        TrainedStudy window = TrainedStudies.named("window", data);
        assertThat(window.arms().stream().map(TrainedArm::design).distinct()).hasSize(3);
        try (var training = StudyTraining.of(window, data, BRIEF, 1, folder, 1, Progress.NONE)) {
            StudyResult result = run(training.study(Sampling.probabilistic().withSamples(4)), data);
            assertThat(result.arms()).hasSize(9);
            assertThat(result.axes())
                    .extracting(axis -> axis.name())
                    .containsExactly(
                            "trained length where a forecast sees 20 bars",
                            "trained length where a forecast sees 10 bars",
                            "trained length where a forecast sees 5 bars");
            assertThat(result.arms().stream().map(arm -> arm.crps()).distinct()).hasSize(9);
        }
        LabData few = StudyBars.read(sources, Protocol.of(12, 5).withOrigins(6), null, note -> {});
        assertThatThrownBy(() -> TrainedStudies.named("window", few))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("use at least 16");
    }

    private StudyResult run(Study study, LabData data) {
        return new StudyRun(study, PROTOCOL.between(data.testFrom(), null))
                .run(sources, ChunkStore.inMemory(), Progress.NONE, note -> {});
    }

    @Test
    void everyStudyHasArmsWithUniqueNamesAndAReferenceOnEachAxis() {
        LabData data = data();
        for (String name : TrainedStudies.names()) {
            TrainedStudy study = TrainedStudies.named(name, data);
            assertThat(study.name()).isEqualTo(name);
            assertThat(study.arms()).extracting(TrainedArm::name).doesNotHaveDuplicates();
            assertThat(study.axes())
                    .allSatisfy(axis -> assertThat(axis.points())
                            .extracting(point -> point.arm())
                            .contains(axis.reference()));
        }
        assertThat(TrainedStudies.named("inputs", data).arms())
                .extracting(TrainedArm::name)
                .doesNotContain("macro");
        var macro = new TreeMap<LocalDateTime, float[]>();
        IntStream.range(0, 10).forEach(i -> macro.put(START.plusDays(7L * i), new float[] {i % 3}));
        LabData withMacro = StudyBars.read(sources, PROTOCOL, macro, note -> {});
        assertThat(TrainedStudies.named("inputs", withMacro).arms())
                .extracting(TrainedArm::name)
                .contains("macro");
    }

    @Test
    void theTestBeginsAfterSeventyPercentOfTheBarsUnlessATimeIsGiven() {
        assertThat(data().testFrom()).isEqualTo(START.plusDays(140));
        assertThat(StudyBars.read(sources, PROTOCOL.between(START.plusDays(90), null), null, note -> {})
                        .testFrom())
                .isEqualTo(START.plusDays(90));
    }

    @Test
    void aSeriesThatCannotBeReadIsNamed() {
        SeriesSource broken = new SeriesSource() {
            @Override
            public String symbol() {
                return "BROKEN";
            }

            @Override
            public Bars bars() {
                throw new InvalidInputException("BROKEN cannot be read");
            }

            @Override
            public AdjustmentFactors factors() {
                return AdjustmentFactors.none();
            }
        };
        List<SeriesSource> all = new ArrayList<>(sources);
        all.add(broken);
        List<String> notes = new ArrayList<>();
        StudyBars.read(all, PROTOCOL, null, notes::add);
        assertThat(notes).containsExactly("BROKEN cannot be read");
    }

    @Test
    void unadjustedSplitDoublesEarlierPricesAndHalvesTheirVolume() {
        Bars history = bars(30, 3);
        Bars split = split(history);
        assertThat(split.size()).isEqualTo(30);
        assertThat(split.close(19)).isEqualTo(2 * history.close(19));
        assertThat(split.volume(19)).isEqualTo(history.volume(19) / 2);
        assertThat(split.bar(20)).isEqualTo(history.bar(20));
    }

    @Test
    void anUnadjustedSplitOfBarsWithoutAmountsHasNone() {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC).columns(true, false);
        for (int i = 0; i < 30; i++) {
            bars.add(START.plusDays(i), 10, 11, 9, 10 + i % 2 * 0.5, 100, Double.NaN);
        }
        Bars split = split(bars.build());
        assertThat(split.has(Column.AMOUNT)).isFalse();
        assertThat(split.volume(0)).isEqualTo(50);
    }

    /// The history that a forecaster sees after a split.
    private static Bars split(Bars history) {
        List<Bars> seen = new ArrayList<>();
        Forecaster forecaster = new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                requests.forEach(request -> seen.add(request.history()));
                return List.of();
            }

            @Override
            public void close() {}
        };
        ForecastRequest request = ForecastRequest.builder(history)
                .timestamps(List.of(START.plusDays(30)))
                .context(ContextWindow.DEFAULT)
                .build();
        new UnadjustedSplit(forecaster).forecastAll(List.of(request), Progress.NONE);
        return seen.getFirst();
    }

    @Test
    void armsHaveTheFactsOfTheirModels(@TempDir Path folder) {
        LabData data = data();
        try (var training =
                StudyTraining.of(TrainedStudies.named("multibar", data), data, BRIEF, 1, folder, 1, Progress.NONE)) {
            for (StudyArm arm : training.study(Sampling.probabilistic()).arms()) {
                TrainingFacts facts = Objects.requireNonNull(arm.training(), arm.name());
                assertThat(facts.parameters()).isGreaterThan(100_000);
                assertThat(facts.bars()).isEqualTo(3 * 4 * 25);
                assertThat(facts.closeError()).isPositive();
                assertThat(facts.nats()).allMatch(nats -> nats > 0);
            }
        }
    }
}
