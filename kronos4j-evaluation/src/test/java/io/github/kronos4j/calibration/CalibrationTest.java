package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.calibration.CalibrationSettings.Method;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.PredictionInterval;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    private static final Protocol PROTOCOL = Protocol.of(40, 8);
    private static final int BARS = 1_000;
    private static final LocalDateTime CUT = Markets.FIRST.plusDays(600);
    private static final Sampling SAMPLING = Sampling.probabilistic();

    /// Fixtures shared by the tests that apply a calibration.
    private static final List<SeriesSource> SOURCES = Markets.walks(20, BARS, 90);

    private static final HindcastWindows WINDOWS = HindcastWindows.of(SOURCES, PROTOCOL);

    private static final List<SeriesSource> MANY = Markets.walks(40, BARS, 3_000);
    private static final Map<Integer, Calibration> BY_PATHS = new HashMap<>();

    private static final Calibration FITTED = fitted(SOURCES, Method.SPLIT, false, SAMPLING, 0.4, 0);

    /// Series with volatile and calm periods, and a forecaster whose volatility is that of the last twenty bars
    /// times a factor, plus a bias.
    @ParameterizedTest
    @CsvSource({
        "SPLIT, 0.4, 0, 30",
        "SPLIT, 0.4, 0, 100",
        "SPLIT, 2.5, 0, 30",
        "SPLIT, 0.7, 0.004, 30",
        "ADAPTIVE, 0.4, 0, 30",
        "ADAPTIVE, 1.8, -0.003, 60"
    })
    void calibratedIntervalsHaveNominalCoverageOnLaterWindows(Method method, double factor, double bias, int samples) {
        List<SeriesSource> sources = Markets.walks(40, BARS, 3_000);
        Sampling sampling = SAMPLING.withSamples(samples);
        Calibration calibration = fitted(sources, method, false, sampling, factor, bias);

        Evaluation later = new RollingEvaluation(
                        PROTOCOL.between(CUT, null),
                        List.of(Candidate.calibrated(
                                "calibrated",
                                new CalibratedForecaster(model(factor, bias), calibration),
                                sampling,
                                ContextWindow.DEFAULT,
                                calibration.learnedUntil())))
                .run(sources, ChunkStore.inMemory(), Progress.NONE, note -> {});

        for (PredictionInterval band : List.of(PredictionInterval.CENTRAL_80, PredictionInterval.CENTRAL_90)) {
            assertThat(coverage(later, band)).as(band.name()).isCloseTo(band.nominal(), within(0.02));
        }
    }

    /// A calibration applies to forecasts of any number of paths from five on, more than it was fitted to included.
    @ParameterizedTest
    @CsvSource({"100, 5", "100, 7", "100, 10", "100, 17", "100, 30", "100, 60", "100, 100", "30, 5", "30, 100", "5, 5"})
    void intervalsOfAnyNumberOfPathsAreCovered(int fittedPaths, int paths) {
        Calibration calibration = BY_PATHS.computeIfAbsent(
                fittedPaths, count -> fitted(MANY, Method.SPLIT, false, SAMPLING.withSamples(count), 0.4, 0));
        Sampling sampling = SAMPLING.withSamples(paths);
        Evaluation later = new RollingEvaluation(
                        PROTOCOL.between(CUT, null),
                        List.of(Candidate.calibrated(
                                "calibrated",
                                new CalibratedForecaster(model(0.4, 0), calibration),
                                sampling,
                                ContextWindow.DEFAULT,
                                calibration.learnedUntil())))
                .run(MANY, ChunkStore.inMemory(), Progress.NONE, note -> {});

        assertThat(coverage(later, PredictionInterval.CENTRAL_80)).isCloseTo(0.8, within(0.025));
        if (paths >= 20) {
            assertThat(coverage(later, PredictionInterval.CENTRAL_90)).isCloseTo(0.9, within(0.025));
        }
    }

    private static double coverage(Evaluation evaluation, PredictionInterval band) {
        return evaluation.scores().stream()
                .mapToDouble(score -> score.get(band.covered()))
                .average()
                .orElseThrow();
    }

    @Test
    void theHoldoutCheckMeasuresCoverage() {
        List<SeriesSource> sources = Markets.walks(30, BARS, 40);
        Calibrator calibrator = calibrator(CalibrationSettings.DEFAULT, SAMPLING, 0.4, 0);
        calibrator.collect(sources, PROTOCOL, Progress.NONE, note -> {});
        for (CoverageRow line : calibrator.check(null).rows()) {
            assertThat(line.calibrated().share()).isCloseTo(line.nominal(), within(0.02));
            assertThat(line.raw().share()).isLessThan(0.6);
            assertThat(line.calibrated().width()).isGreaterThan(1.5 * line.raw().width());
            assertThat(line.calibrated().width())
                    .isCloseTo(
                            line.randomWalk().width(),
                            within(0.15 * line.randomWalk().width()));
        }
    }

    @Test
    void theStartOfTheHoldoutCanBeChosen() {
        Calibrator calibrator = calibrator(CalibrationSettings.DEFAULT, SAMPLING, 0.4, 0);
        calibrator.collect(SOURCES, PROTOCOL, Progress.NONE, note -> {});
        HoldoutCheck check = calibrator.check(CUT);
        assertThat(check.start()).isEqualTo(CUT);
        assertThat(check.heldOut())
                .isEqualTo(
                        HindcastWindows.of(SOURCES, PROTOCOL.between(CUT, null)).size());
        assertThat(check.fitted())
                .isEqualTo(
                        HindcastWindows.of(SOURCES, PROTOCOL.between(null, CUT)).size());
        assertThatThrownBy(() -> calibrator.check(CUT.plusYears(100)))
                .hasMessageContaining("no window has its origin at");
        assertThatThrownBy(() -> calibrator.check(CUT.minusYears(100))).hasMessageContaining("only 0 past windows");
        assertThat(HoldoutSplit.earlier(SOURCES, WINDOWS, CUT).to()).isEqualTo(CUT);
        LocalDateTime end = CUT.minusDays(60);
        assertThat(HoldoutSplit.earlier(SOURCES, HindcastWindows.of(SOURCES, PROTOCOL.between(null, end)), CUT)
                        .to())
                .isEqualTo(end);
        assertThatThrownBy(() -> HoldoutSplit.earlier(SOURCES, WINDOWS, Markets.FIRST.plusDays(50)))
                .hasMessageContaining("past windows to fit a calibration to");
        List<LocalDateTime> origins = HindcastWindows.of(SOURCES, PROTOCOL).origins();
        HoldoutSplit.requireInside(WINDOWS, origins.getLast());
        for (LocalDateTime wrong : List.of(origins.getFirst(), origins.getLast().plusDays(1))) {
            assertThatThrownBy(() -> HoldoutSplit.requireInside(WINDOWS, wrong))
                    .hasMessageContaining(
                            "since the origins reach from " + origins.getFirst().toLocalDate() + " to "
                                    + origins.getLast().toLocalDate() + ": choose a time in between");
        }
    }

    @Test
    void theAdaptiveFormFollowsAChangeWhenRefitted() {
        List<SeriesSource> sources = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sources.add(SeriesSource.of("C" + i, calmThenWild(i)));
        }
        CoverageRow split = checked(sources, Method.SPLIT);
        CoverageRow adaptive = checked(sources, Method.ADAPTIVE);
        assertThat(split.calibrated().share()).isLessThan(0.6);
        assertThat(split.refitted().share()).isGreaterThan(split.calibrated().share());
        assertThat(adaptive.calibrated().share()).isLessThan(0.6);
        assertThat(adaptive.refitted().share()).isGreaterThan(split.refitted().share() + 0.05);
    }

    private static CoverageRow checked(List<SeriesSource> sources, Method method) {
        Forecaster deaf = Markets.forecaster("model", (request, step, noise) -> 0.01 * noise);
        Calibrator calibrator = new Calibrator(
                Candidate.model("model", deaf, SAMPLING, ContextWindow.DEFAULT),
                "1d",
                new CalibrationSettings(method, false));
        // error scales that contain volatility would hide the change
        calibrator.collect(sources, PROTOCOL, Progress.NONE, note -> {});
        return calibrator.check(null).rows().getFirst();
    }

    /// Bars that change from noise to a steady rise, which no error scale reflects.
    private static Bars calmThenWild(int seed) {
        Random random = new Random(seed);
        double[] closes = new double[BARS];
        double close = 50;
        for (int i = 0; i < BARS; i++) {
            close *= Math.exp(0.01 * random.nextGaussian() + (i > 600 ? 0.008 : 0));
            closes[i] = close;
        }
        return Markets.bars(closes);
    }

    @Test
    void biasCorrectionMovesTheMedianBack() {
        List<SeriesSource> sources = Markets.walks(40, BARS, 700);
        Calibration calibration = fitted(sources, Method.SPLIT, true, SAMPLING, 0.8, 0.004);
        double raw = 0;
        double moved = 0;
        for (SeriesSource source : sources) {
            Forecast forecast = forecast(source, 0.8, 0.004);
            raw += Math.log(forecast.median().close(7) / forecast.lastClose()) / sources.size();
            moved += Math.log(calibration.apply(forecast).median().close(7) / forecast.lastClose()) / sources.size();
        }
        assertThat(raw).isGreaterThan(0.025);
        assertThat(Math.abs(moved)).isLessThan(0.008);
    }

    @Test
    void quantilesProbabilitiesAndPathsAgree() {
        Forecast raw = forecast(SOURCES.getFirst(), 0.4, 0);
        Forecast calibrated = FITTED.apply(raw);

        ForecastFeatures spread =
                ForecastFeatures.of(raw, FITTED.fits().getLast().grid());
        for (int step = 0; step < raw.horizon(); step++) {
            int at = step;
            double[] wanted = FITTED.fits().getLast().quantiles(spread, step);
            for (double level : new double[] {0.05, 0.1, 0.5, 0.9, 0.95}) {
                double expected = raw.lastClose()
                        * Math.exp(FITTED.fits().getLast().grid().at(level, wanted));
                assertThat(calibrated.quantile(level, Column.CLOSE)[step])
                        .isCloseTo(expected, within(0.008 * expected));
            }
            long above = IntStream.range(0, raw.samples())
                    .filter(p -> calibrated.value(p, at, Column.CLOSE) > raw.lastClose())
                    .count();
            assertThat(calibrated.probabilityUp(step)).isEqualTo((double) above / raw.samples());
        }
        assertThat(calibrated.metadata().isCalibrated()).isTrue();
        assertThat(calibrated.metadata().calibration())
                .startsWith("split conformal on model, 1d bars of UTC, ")
                .contains(" windows of 20 series from 2021-02-10 to 2022-08-2");
        assertThat(raw.metadata().isCalibrated()).isFalse();
    }

    /// Returns that reverse each other: intervals too narrow, and more variance on the way than the market has.
    @Test
    void theVarianceAlongPathsIsThatOfTheMarket() {
        Forecaster swinging = Markets.forecasterAfter("model", request -> {
            double deviation = deviation(request.history());
            double[] last = new double[1];
            return (step, noise) -> {
                double taken = step == 0 ? 0 : 0.8 * last[0];
                last[0] = noise;
                return deviation * (noise - taken);
            };
        });
        Calibrator calibrator = new Calibrator(
                Candidate.model("model", swinging, SAMPLING, ContextWindow.DEFAULT), "1d", CalibrationSettings.DEFAULT);
        calibrator.collect(SOURCES, PROTOCOL.between(null, CUT), Progress.NONE, note -> {});
        Calibration calibration = calibrator.fit();
        double widening = 0;
        double raw = 0;
        double market = 0;
        double moved = 0;
        for (SeriesSource source : SOURCES) {
            Forecast drawn = forecast(source, swinging);
            Forecast calibrated = calibration.apply(drawn);
            widening += width(calibrated) / width(drawn) / SOURCES.size();
            raw += realizedVariance(drawn);
            moved += realizedVariance(calibrated);
            market += drawn.horizon() * Math.pow(deviation(drawn.history()), 2);
        }
        assertThat(widening).isGreaterThan(2);
        assertThat(raw / market).isGreaterThan(1.4);
        assertThat(moved / market).isBetween(0.8, 1.2);
    }

    @Test
    void calibratedBarsStayValidAndKeepTheirShape() {
        Forecast raw = forecast(SOURCES.get(3), 0.4, 0);
        Forecast calibrated = FITTED.apply(raw);
        for (int p = 0; p < raw.samples(); p++) {
            Bars bars = calibrated.path(p);
            for (int i = 0; i < bars.size(); i++) {
                assertThat(bars.high(i)).isGreaterThanOrEqualTo(Math.max(bars.open(i), bars.close(i)));
                assertThat(bars.low(i)).isLessThanOrEqualTo(Math.min(bars.open(i), bars.close(i)));
                assertThat(bars.volume(i)).isEqualTo(raw.path(p).volume(i));
                double before = i == 0 ? raw.lastClose() : bars.close(i - 1);
                assertThat(bars.open(i)).isCloseTo(before, within(1e-9)); // the raw paths open at the close before
            }
        }
    }

    @Test
    void aFileIsReadAsWritten(@TempDir Path folder) throws IOException {
        List<SeriesSource> sources = Markets.walks(20, BARS, 90);
        Calibration calibration = fitted(sources, Method.ADAPTIVE, true, SAMPLING, 0.5, 0);
        Path file = folder.resolve("calibration.json");
        try (var out = Files.newOutputStream(file)) {
            CalibrationFile.write(calibration, out);
        }
        assertThat(Files.size(file)).isLessThan(10_000);

        Calibration read = CalibrationFile.read(file);

        assertThat(read.scope()).isEqualTo(calibration.scope());
        assertThat(read.settings()).isEqualTo(calibration.settings());
        Forecast raw = forecast(sources.getFirst(), 0.5, 0);
        assertThat(read.apply(raw).mean().close(7))
                .isCloseTo(calibration.apply(raw).mean().close(7), within(1e-4));
    }

    @Test
    @Tag("fuzz")
    void damagedFilesAreReadOrRefusedInASentence(@TempDir Path folder) {
        Path file = folder.resolve("calibration.json");
        Mutations.forEach(
                CalibrationFile.text(FITTED).getBytes(StandardCharsets.UTF_8),
                damaged -> CalibrationFile.read(Files.write(file, damaged)));
    }

    @Test
    void identitiesDependOnTheCalibration() {
        Forecaster model = model(0.4, 0);
        Calibration other = fitted(SOURCES, Method.SPLIT, true, SAMPLING, 0.4, 0);

        assertThat(new CalibratedForecaster(model, FITTED).identity())
                .isEqualTo(new CalibratedForecaster(model, FITTED).identity())
                .isNotEqualTo(new CalibratedForecaster(model, other).identity());
    }

    @Test
    void filesWithoutCalibrationAreRejected(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> CalibrationFile.read(folder.resolve("none.json")))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("none.json does not exist");
        for (String text :
                new String[] {"", "[]", "{", "{\"format\": \"x\"}", "{\"format\": \"kronos4j calibration 1\"}"}) {
            Path file = Files.writeString(folder.resolve("some.json"), text);
            assertThatThrownBy(() -> CalibrationFile.read(file))
                    .as(text)
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("some.json holds no calibration");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "samples":30                    | "samples":3        | quantiles of 3 paths cannot be corrected: use at least 5
            "fewerPaths":\\[5.0             | "fewerPaths":[2    | quantiles of 2 paths cannot be corrected: use at least 5
            "fewerPaths":\\[5.0,10.0        | "fewerPaths":[10,5 | its numbers of paths do not ascend
            paths5.(lean[A-Z][a-z]+)":[^]]+ | paths5.$1":[0      | its corrections for fewer paths have another horizon
            """)
    void inconsistentFilesAreRejected(String pattern, String replacement, String reason, @TempDir Path folder)
            throws IOException {
        String sound = CalibrationFile.text(FITTED);
        String edited = sound.replaceAll(pattern, replacement);
        assertThat(edited).isNotEqualTo(sound);
        Path file = Files.writeString(folder.resolve("some.json"), edited);
        assertThatThrownBy(() -> CalibrationFile.read(file))
                .isInstanceOf(KronosException.class)
                .hasMessage(file + " holds no calibration (" + reason
                        + "): use a calibration file, or fit the calibration again");
    }

    @Test
    void forecastsOfAnotherKindAreRejected() {
        assertThatThrownBy(() -> FITTED.requireFit("other", "", "1d", SAMPLING, 8))
                .hasMessageContaining(
                        "the calibration does not fit: its model is model and that of the forecast other");
        assertThatThrownBy(() -> FITTED.requireFit("model", "", "1h", SAMPLING, 8))
                .hasMessageContaining("interval");
        assertThatThrownBy(() -> FITTED.requireFit("model", "", "1d", SAMPLING.withTopP(0.9), 8))
                .hasMessageContaining("its top-p is 1.0 and that of the forecast 0.9");
        assertThatThrownBy(() -> FITTED.requireFit("model", "", "1d", SAMPLING, 9))
                .hasMessageContaining("reaches 8 bars ahead and the forecast 9");
        Forecast once = FITTED.apply(forecast(SOURCES.getFirst(), 0.4, 0));
        assertThatThrownBy(() -> FITTED.apply(once)).hasMessageContaining("is calibrated already");
    }

    @Test
    void forecastsWithFewerPathsThanTheirSamplingStatesAreRejected() {
        Forecast whole = forecast(SOURCES.getFirst(), 0.4, 0);
        double[][] paths = new double[3][whole.horizon() * Column.COUNT];
        for (int p = 0; p < paths.length; p++) {
            for (int i = 0; i < paths[p].length; i++) {
                paths[p][i] = whole.value(p, i / Column.COUNT, Column.values()[i % Column.COUNT]);
            }
        }
        Forecast few = new Forecast(whole.symbol(), whole.history(), whole.timestamps(), paths, whole.metadata());
        assertThat(few.metadata().sampling().samples()).isEqualTo(30);
        assertThatThrownBy(() -> FITTED.apply(few))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("it needs at least 5 paths and the forecast has 3");
        assertThat(FITTED.mismatch("", few)).map(Mismatch::property).contains(Mismatch.Property.SAMPLES);
    }

    @Test
    void aCalibrationOfAnotherMarketIsCalledSo() {
        Bars utc = SOURCES.getFirst().bars();
        Bars shanghai = utc.withZone(ZoneId.of("Asia/Shanghai"));
        assertThat(FITTED.scope().zones()).containsExactly("UTC");
        assertThat(FITTED.warnings(shanghai))
                .containsExactly("the calibration may not hold: it was fitted to another market, bars of UTC, and these"
                        + " are of Asia/Shanghai");

        Forecast calibrated = FITTED.apply(forecast(SeriesSource.of("CN", shanghai), 0.4, 0));
        assertThat(calibrated.metadata().calibrationReservation()).isEqualTo("on another market");
        assertThat(calibrated.metadata().warnings()).containsAll(FITTED.warnings(shanghai));
        assertThat(FITTED.apply(forecast(SeriesSource.of("A", utc), 0.4, 0))
                        .metadata()
                        .calibration())
                .isEqualTo(FITTED.description())
                .isEqualTo(calibrated.metadata().calibration());
        assertThat(FITTED.apply(forecast(SeriesSource.of("A", utc), 0.4, 0))
                        .metadata()
                        .calibrationReservation())
                .isEmpty();
    }

    @Test
    void otherWeightsOfTheSameNameAreRejected() {
        assertThatThrownBy(() -> FITTED.requireFit("model", "0f3a", "1d", SAMPLING, 8))
                .hasMessageContaining("fitted to other weights than those model has");
    }

    /// A calibration fitted to bars after an origin would look ahead.
    @Test
    void windowsTheCalibrationHasLearnedFromAreNotEvaluated() {
        RollingEvaluation evaluation = new RollingEvaluation(
                PROTOCOL.between(CUT.minusDays(60), null),
                List.of(Candidate.calibrated(
                        "calibrated",
                        new CalibratedForecaster(model(0.4, 0), FITTED),
                        SAMPLING,
                        ContextWindow.DEFAULT,
                        FITTED.learnedUntil())));
        assertThat(FITTED.learnedUntil()).isAfter(CUT.minusDays(9)).isBeforeOrEqualTo(CUT);
        assertThatThrownBy(() -> evaluation.run(SOURCES, ChunkStore.inMemory(), Progress.NONE, note -> {}))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("calibrated has learned from bars up to "
                        + FITTED.learnedUntil().toString().replace('T', ' '));

        Bars early = SOURCES.getFirst().bars().slice(0, 100);
        Bars late = SOURCES.getFirst().bars();
        assertThat(FITTED.warnings(early)).singleElement().asString().contains("looks ahead");
        assertThat(FITTED.warnings(late)).isEmpty();
    }

    /// Noise in place of the bars after the origin does not change calibrated forecasts.
    @Test
    void calibratedForecastsDoNotLookAhead() {
        Bars bars = SOURCES.getFirst().bars();
        int origin = 650;
        Random random = new Random(5);
        double[] closes = bars.column(Column.CLOSE).clone();
        for (int i = origin + 1; i < closes.length; i++) {
            closes[i] = 1 + 100 * random.nextDouble();
        }
        List<Forecast> forecasts = new ArrayList<>();
        for (Bars some : List.of(bars, Markets.bars(closes))) {
            Candidate candidate = Candidate.calibrated(
                    "calibrated",
                    new CalibratedForecaster(model(0.4, 0), FITTED),
                    SAMPLING,
                    ContextWindow.DEFAULT,
                    FITTED.learnedUntil());
            Window window = new Window(
                    "W0",
                    some.slice(origin - 39, origin + 1).compact(),
                    some.slice(origin + 1, origin + 9).compact());
            forecasts.add(candidate.forecaster().forecast(window.request(candidate)));
        }
        for (int p = 0; p < SAMPLING.samples(); p++) {
            assertThat(forecasts.get(1).path(p).column(Column.CLOSE))
                    .isEqualTo(forecasts.get(0).path(p).column(Column.CLOSE));
        }
    }

    /// Settings are tuned on windows before the holdout.
    @Test
    void theEarlierWindowsEndAtTheStartOfTheHoldout() {
        Protocol earlier = HoldoutSplit.earlier(SOURCES, WINDOWS, null);
        List<LocalDateTime> all = HindcastWindows.of(SOURCES, PROTOCOL).origins();
        assertThat(earlier.to()).isEqualTo(all.get((int) (0.6 * all.size())));
        assertThat(HindcastWindows.of(SOURCES, earlier).origins()).allMatch(origin -> origin.isBefore(earlier.to()));
    }

    @Test
    void tooFewWindowsOrPathsAreRejected() {
        Calibrator calibrator = calibrator(CalibrationSettings.DEFAULT, SAMPLING, 1, 0);
        calibrator.collect(Markets.walks(1, 200, 5), PROTOCOL, Progress.NONE, note -> {});
        assertThatThrownBy(calibrator::fit)
                .hasMessageContaining("there are only 20 past windows to fit a calibration to");
        assertThatThrownBy(() -> calibrator(CalibrationSettings.DEFAULT, SAMPLING.withSamples(4), 1, 0))
                .hasMessageContaining("at least 5 different paths");
    }

    @Test
    void theTunerFindsTheBestTemperature() {
        Forecaster model = Markets.forecaster(
                "model", (request, step, noise) -> request.sampling().temperature() * 0.0075 * noise);
        List<SeriesSource> sources = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Random random = new Random(i);
            double[] closes = new double[300];
            closes[0] = 10;
            for (int t = 1; t < closes.length; t++) {
                closes[t] = closes[t - 1] * Math.exp(0.0105 * random.nextGaussian());
            }
            sources.add(SeriesSource.of("T" + i, Markets.bars(closes)));
        }
        SamplingTuner tuner = SamplingTuner.tune(
                Candidate.model("model", model, SAMPLING, ContextWindow.DEFAULT),
                sources,
                PROTOCOL,
                Progress.NONE,
                note -> {});
        assertThat(tuner.best().temperature()).isEqualTo(1.4);
        assertThat(tuner.trials())
                .hasSize(15)
                .isSortedAccordingTo(Comparator.comparingDouble(SamplingTuner.Trial::crps));
    }

    private static Calibration fitted(
            List<SeriesSource> sources, Method method, boolean debias, Sampling sampling, double factor, double bias) {
        Calibrator calibrator = calibrator(new CalibrationSettings(method, debias), sampling, factor, bias);
        calibrator.collect(sources, PROTOCOL.between(null, CUT), Progress.NONE, note -> {});
        return calibrator.fit();
    }

    private static Calibrator calibrator(CalibrationSettings settings, Sampling sampling, double factor, double bias) {
        return new Calibrator(
                Candidate.model("model", model(factor, bias), sampling, ContextWindow.DEFAULT), "1d", settings);
    }

    private static Forecaster model(double factor, double bias) {
        return Markets.forecasterAfter("model", request -> {
            double deviation = factor * deviation(request.history());
            return (step, noise) -> bias + deviation * noise;
        });
    }

    private static double deviation(Bars history) {
        double sum = 0;
        int last = history.size() - 1;
        for (int i = last - 20; i < last; i++) {
            double r = Math.log(history.close(i + 1) / history.close(i));
            sum += r * r / 20;
        }
        return Math.sqrt(sum);
    }

    private static Forecast forecast(SeriesSource source, double factor, double bias) {
        return forecast(source, model(factor, bias));
    }

    private static Forecast forecast(SeriesSource source, Forecaster model) {
        HindcastWindows windows =
                HindcastWindows.of(List.of(source), PROTOCOL.between(CUT, null).withOrigins(1));
        Candidate candidate = Candidate.model("model", model, SAMPLING, ContextWindow.DEFAULT);
        return candidate.forecaster().forecast(windows.read(0, 1).getFirst().request(candidate));
    }

    private static double width(Forecast forecast) {
        int last = forecast.horizon() - 1;
        return forecast.quantile(0.9, Column.CLOSE)[last] - forecast.quantile(0.1, Column.CLOSE)[last];
    }

    /// Mean over paths of the sum of squared log returns.
    private static double realizedVariance(Forecast forecast) {
        double sum = 0;
        for (int p = 0; p < forecast.samples(); p++) {
            double before = forecast.lastClose();
            for (int step = 0; step < forecast.horizon(); step++) {
                double close = forecast.value(p, step, Column.CLOSE);
                sum += Math.pow(Math.log(close / before), 2) / forecast.samples();
                before = close;
            }
        }
        return sum;
    }
}
