package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.PanelReader;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.backtest.signal.SignalGenerator;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.calibration.BandNotes;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.calibration.HindcastCache;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.report.analysis.ModelForms;
import io.github.kronos4j.report.analysis.SeriesFiles;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evaluations, calibrations and signals of a cluster equal those of the library on one machine.
class SparkEvaluationTest {
    private static final Protocol PROTOCOL = Protocol.of(32, 4);
    private static final Sampling SAMPLING = Sampling.probabilistic().withSamples(8);
    private static final ContextWindow CONTEXT = ContextWindow.ofLength(NanoModel.CONTEXT);

    @TempDir
    static Path folder;

    private static List<BarFile> files;
    private static SeriesLoader loader;
    private static SeriesFiles series;
    private static Forecaster model;
    private static SparkSession spark;
    private static SparkModel nano;

    @BeforeAll
    static void start() throws IOException {
        files = new TestStore(folder.resolve("store"))
                .withSeries(4).withFaults().files().stream()
                        .filter(file -> !file.name().equals("twin"))
                        .toList();
        loader = new SeriesLoader();
        series = SeriesFiles.of(loader, files, 0);
        model = KronosForecaster.load(ModelCatalog.standard().find(NanoModel.NAME), 0);
        spark = TestSpark.local(2);
        nano = SparkModel.of(spark, "nano");
    }

    @AfterAll
    static void stop() {
        spark.stop();
        model.close();
        loader.close();
    }

    private static List<SeriesSource> sources() {
        return series.sources(PROTOCOL.lookback(), PROTOCOL.from());
    }

    @Test
    void theEvaluationIsThatOfOneMachine() {
        ModelForms forms = new ModelForms("nano", SAMPLING, CONTEXT, List.of(), null);
        BandNotes remarks = new BandNotes();
        Forecaster delivered = CalibratedForecaster.whereFitting(
                HeadForecaster.whereFitting(model, NanoModel.heads()), NanoModel.calibrations(NanoModel.NAME), remarks);
        List<Candidate> candidates = new ArrayList<>(forms.candidates(model, delivered));
        candidates.addAll(forms.rivals());
        List<String> expectedNotes = new ArrayList<>();
        Evaluation expected = new RollingEvaluation(PROTOCOL, candidates)
                .run(sources(), ChunkStore.inMemory(), Progress.NONE, expectedNotes::add)
                .withNotes(remarks.notes());
        assertThat(expected.windows()).isGreaterThan(70); // more than a chunk
        assertThat(expected.notes()).hasSizeGreaterThan(3);

        List<String> notes = new ArrayList<>();
        Evaluation actual = new SparkEvaluation(nano, SAMPLING).run(spark, files, PROTOCOL, notes::add);

        assertSameScores(actual, expected);
        assertThat(actual.notes()).isEqualTo(expected.notes());
        assertThat(notes).isEqualTo(expectedNotes);
        assertThat(Report.of(actual))
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> Double.compare(one, other) == 0, Double.class)
                .isEqualTo(Report.of(expected));
    }

    private static void assertSameScores(Evaluation actual, Evaluation expected) {
        assertThat(actual.scores()).hasSameSizeAs(expected.scores());
        for (int i = 0; i < expected.scores().size(); i++) {
            Score one = actual.scores().get(i);
            Score other = expected.scores().get(i);
            assertThat(one.candidate() + one.symbol() + one.origin())
                    .isEqualTo(other.candidate() + other.symbol() + other.origin());
            assertThat(one.values()).isEqualTo(other.values());
            assertThat(Arrays.deepEquals(one.leadTimeValues(), other.leadTimeValues()))
                    .isTrue();
            assertThat(one.touches()).isEqualTo(other.touches());
        }
    }

    @Test
    void theCalibrationIsThatOfOneMachineAndCanBeEvaluated() {
        Protocol earlier = PROTOCOL.withStep(2)
                .between(
                        null, SeededSeries.daily(140, 0).time(107).toLocalDate().atTime(23, 59));
        Forecaster headed = HeadForecaster.whereFitting(model, NanoModel.heads());
        HindcastWindows windows = HindcastWindows.of(sources(), earlier);
        boolean hasHead = NanoModel.heads().stream()
                .anyMatch(head -> head.mismatch(windows.read(0, 1).getFirst().history(), 4)
                                .isEmpty()
                        && !head.looksAhead(windows.read(0, 1).getFirst().history()));
        Calibrator expected = new Calibrator(
                Candidate.model("model", hasHead ? headed : model, SAMPLING, CONTEXT),
                "1d",
                CalibrationSettings.DEFAULT);
        List<String> expectedNotes = new ArrayList<>();
        expected.collect(windows, HindcastCache.NONE, Progress.NONE, expectedNotes::add);

        List<String> notes = new ArrayList<>();
        Calibrator actual = new SparkCalibration(nano, SAMPLING, CalibrationSettings.DEFAULT)
                .collect(spark, files, earlier, notes::add);

        assertThat(actual.windows()).isEqualTo(expected.windows()).isGreaterThanOrEqualTo(Calibrator.MIN_WINDOWS);
        Calibration calibration = actual.fit();
        assertThat(CalibrationFile.text(calibration)).isEqualTo(CalibrationFile.text(expected.fit()));
        assertThat(actual.check(null)).usingRecursiveComparison().isEqualTo(expected.check(null));
        assertThat(notes).isEqualTo(expectedNotes);

        SparkModel calibrated = nano.calibrated(calibration);
        Protocol later =
                PROTOCOL.between(LocalDateTime.parse(calibration.scope().learnedUntil()), null);
        Evaluation evaluation = new SparkEvaluation(calibrated, SAMPLING).run(spark, files, later, _ -> {});
        assertThat(evaluation.candidates().getFirst().kind()).isEqualTo(Candidate.Kind.CALIBRATED);
        assertThatThrownBy(() -> new SparkEvaluation(calibrated, SAMPLING).run(spark, files, PROTOCOL, _ -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has learned from bars up to");
    }

    @Test
    void theSignalsAreThoseOfOneMachine() {
        Panel panel = PanelReader.read(sources(), null, null);
        List<LocalDateTime> times = panel.times().subList(0, panel.length() - 1).stream()
                .filter(time -> time.getDayOfMonth() % 3 == 0)
                .toList();
        SignalPlan plan = new SignalPlan(32, 4, series.interval(), series.calendar(32, null), times);
        List<String> expectedNotes = new ArrayList<>();
        List<ForecastSignal> expected = new SignalGenerator(plan, Candidate.model("nano", model, SAMPLING, CONTEXT))
                .generate(sources(), panel.fingerprint(), ChunkStore.inMemory(), Progress.NONE, expectedNotes::add);
        assertThat(expected).hasSizeGreaterThan(100);

        List<String> notes = new ArrayList<>();
        List<ForecastSignal> actual = new SparkSignals(nano, SAMPLING, 32, 4).run(spark, files, times, notes::add);

        assertThat(actual).isEqualTo(expected);
        assertThat(notes).containsExactlyInAnyOrderElementsOf(expectedNotes);
        assertThat(SparkSignals.table(spark, actual).count()).isEqualTo(expected.size());
    }

    @Test
    void aSymbolInTwoMarketsIsRefused() {
        List<BarFile> twins = new TestStore(folder.resolve("store")).files();
        assertThatThrownBy(() -> new SparkEvaluation(nano, SAMPLING).run(spark, twins, PROTOCOL, _ -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("have the same symbol twin");
    }
}
