package io.github.kronos4j.torch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.ParameterRegistry;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabModelTest {
    private static final int LOOKBACK = 30;
    private static final int HORIZON = 6;
    private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);
    private static final LocalDateTime TEST = START.plusDays(300);
    private static final LabSchedule BRIEF = new LabSchedule(5, 5, 4);

    private final LabData data = data(2);

    private static LabData data(int series) {
        Map<String, Bars> bars = new LinkedHashMap<>();
        for (int i = 0; i < series; i++) {
            bars.put("S" + i, bars(400, i));
        }
        return new LabData(bars, TEST, LOOKBACK, HORIZON, null);
    }

    private static Bars bars(int count, long seed) {
        var random = new SplittableRandom(seed);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double before = 100;
        for (int i = 0; i < count; i++) {
            double open = before * Math.exp(0.002 * random.nextGaussian());
            double close = open * Math.exp(0.01 * random.nextGaussian());
            double high = Math.max(open, close) * Math.exp(0.003 * random.nextDouble());
            double low = Math.min(open, close) * Math.exp(-0.003 * random.nextDouble());
            double volume = 1000 * Math.exp(0.3 * random.nextGaussian());
            bars.add(START.plusDays(i), open, high, low, close, volume, volume * close);
            before = close;
        }
        return bars.build();
    }

    @Test
    void aShorterHistoryEndsAtTheSameBar() {
        LabWindow window = data.trainingWindows(1, 2, 1).getFirst();
        LabWindow shorter = window.withHistory(10);
        assertThat(shorter.bars().size()).isEqualTo(10 + HORIZON);
        assertThat(shorter.past().bar(9)).isEqualTo(window.past().bar(LOOKBACK - 1));
        assertThat(shorter.bars().bar(15)).isEqualTo(window.bars().bar(LOOKBACK + 5));
    }

    static List<LabDesign> designs() {
        LabDesign kronos = LabDesign.KRONOS;
        return List.of(
                kronos,
                kronos.withCoordinates(Coordinates.LOG_RATIOS),
                kronos.withCoordinates(Coordinates.SCALED_LOG_RATIOS).withPatch(3),
                kronos.withPatch(5),
                kronos.withInputs(Inputs.MARKET),
                kronos.withInputs(Inputs.NEXT_SIGN),
                kronos.withOutput(new Output.Density(3)).withInputs(Inputs.DAY_OF_YEAR),
                tokens(new Quantization.Binary(List.of(4, 4, 4), false), Conditioning.DRAWN),
                tokens(new Quantization.FiniteScalar(List.of(List.of(8, 5), List.of(5, 4))), Conditioning.NONE),
                tokens(new Quantization.Learned(2, 32, 4), Conditioning.TRUE),
                tokens(new Quantization.Clusters(2, 32), Conditioning.TRUE));
    }

    private static LabDesign tokens(Quantization quantization, Conditioning conditioning) {
        return LabDesign.KRONOS.withOutput(new Output.Tokens(quantization, conditioning));
    }

    private static ForecastRequest request(long seed, int samples) {
        Bars history = bars(LOOKBACK, 100 + seed);
        LocalDateTime last = history.time(LOOKBACK - 1);
        return ForecastRequest.builder(history)
                .symbol("X" + seed)
                .timestamps(IntStream.rangeClosed(1, HORIZON)
                        .mapToObj(last::plusDays)
                        .toList())
                .sampling(Sampling.probabilistic().withSamples(samples).withSeed(7))
                .build();
    }

    @ParameterizedTest
    @MethodSource("designs")
    void trainedModelForecastsValidBarsAloneAndInABatchAlikeAndIsTheSameAfterReading(
            LabDesign design, @TempDir Path folder) {
        try (LabModel model = new LabTraining(data, BRIEF, 1).train(design)) {
            Forecaster forecaster = model.forecaster("lab");
            List<ForecastRequest> requests =
                    IntStream.range(0, 3).mapToObj(i -> request(i, 4)).toList();
            List<Forecast> together = Forecaster.successes(forecaster.forecastAll(requests));
            for (int i = 0; i < requests.size(); i++) {
                requireValid(together.get(i));
                requireClose(forecaster.forecast(requests.get(i)), together.get(i));
            }
            model.save(folder, Map.of());
            try (LabModel read = LabModel.load(folder, design, data)) {
                requireClose(read.forecaster("lab").forecast(requests.getFirst()), together.getFirst());
            }
        }
    }

    private static void requireValid(Forecast forecast) {
        for (int path = 0; path < forecast.samples(); path++) {
            Bars bars = forecast.path(path);
            for (int i = 0; i < bars.size(); i++) {
                assertThat(bars.low(i)).isPositive();
                assertThat(bars.high(i)).isGreaterThanOrEqualTo(Math.max(bars.open(i), bars.close(i)));
                assertThat(bars.low(i)).isLessThanOrEqualTo(Math.min(bars.open(i), bars.close(i)));
                assertThat(bars.volume(i)).isGreaterThanOrEqualTo(0);
            }
        }
    }

    private static void requireClose(Forecast forecast, Forecast expected) {
        for (int path = 0; path < expected.samples(); path++) {
            for (int i = 0; i < HORIZON; i++) {
                double close = expected.path(path).close(i);
                assertThat(forecast.path(path).close(i)).isCloseTo(close, within(1e-3 * close));
            }
        }
    }

    @Test
    void trainingReducesTheErrorOfTheCodecAndTheLossOfThePredictor() {
        double[] before = losses(new LabSchedule(1, 1, 8));
        double[] after = losses(new LabSchedule(60, 60, 8));
        assertThat(after[0]).isLessThan(before[0]);
        assertThat(after[1]).isLessThan(before[1]);
    }

    private double[] losses(LabSchedule schedule) {
        try (LabModel model = new LabTraining(data, schedule, 1).train(LabDesign.KRONOS)) {
            LabMeasures measures = LabMeasures.of(model, data, 3);
            return new double[] {measures.closeError(), measures.natsGivenTrue().getFirst()};
        }
    }

    @Test
    void sameSeedGivesTheSameModel() {
        try (LabModel first = new LabTraining(data, BRIEF, 1).train(LabDesign.KRONOS);
                LabModel second = new LabTraining(data, BRIEF, 1).train(LabDesign.KRONOS);
                LabModel other = new LabTraining(data, BRIEF, 2).train(LabDesign.KRONOS)) {
            assertThat(second.predictorParameters().sum())
                    .isEqualTo(first.predictorParameters().sum());
            assertThat(other.predictorParameters().sum())
                    .isNotEqualTo(first.predictorParameters().sum());
        }
    }

    @ParameterizedTest
    @MethodSource("quantizations")
    void codesOfTokensAreThoseOfTheVectors(Quantization quantization) {
        var registry = ParameterRegistry.trainable(TorchDevice.CPU, ComputeType.FLOAT32);
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            Quantizer quantizer = switch (quantization) {
                case Quantization.Binary binary -> new SignQuantizer(binary);
                case Quantization.FiniteScalar scalar -> new ScalarQuantizer(scalar);
                case Quantization.Learned learned -> new LearnedQuantizer(registry.root(), learned);
                case Quantization.Clusters _ -> throw new IllegalArgumentException();
            };
            registry.initialize(1);
            Tensor z = random(new SplittableRandom(5), 2, 50, quantizer.components());
            Tensor tokens = quantizer.tokens(z);
            for (int level = 0; level < quantizer.vocabularies().size(); level++) {
                assertThat(tokens.select(-1, level).min().item_long()).isNotNegative();
                assertThat(tokens.select(-1, level).max().item_long())
                        .isLessThan(quantizer.vocabularies().get(level));
            }
            assertThat(Tensors.floats(quantizer.codes(tokens)))
                    .containsExactly(Tensors.floats(quantizer.quantize(z).codes()), within(1e-5f));
        } finally {
            registry.release();
        }
    }

    static List<Quantization> quantizations() {
        return List.of(
                Quantization.Binary.spherical(10, 10),
                new Quantization.Binary(List.of(5, 3, 6), false),
                new Quantization.FiniteScalar(List.of(List.of(8, 5, 5), List.of(4, 3))),
                new Quantization.Learned(3, 16, 4));
    }

    private static Tensor random(SplittableRandom random, int... shape) {
        float[] values = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensors.floats(values, IntStream.of(shape).asLongStream().toArray());
    }

    @Test
    void continuationStepByStepAndAtOnceGivesTheStatesOfWholeWindows() {
        var registry = ParameterRegistry.trainable(TorchDevice.CPU, ComputeType.FLOAT32);
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            var trunk = new Trunk(registry.root(), LabShape.PREDICTOR);
            registry.initialize(1);
            var random = new SplittableRandom(9);
            int width = LabShape.PREDICTOR.width();
            Tensor histories = random(random, 2, 7, width);
            Tensor paths = random(random, 2, 3, 4, width);
            Trunk.Continuation steps = trunk.continuation();
            Trunk.Continuation atOnce = trunk.continuation();
            assertThat(Tensors.floats(steps.forward(histories)))
                    .containsExactly(Tensors.floats(trunk.forward(histories)), within(1e-4f));
            atOnce.forward(histories);
            var each = new TensorVector();
            for (int s = 0; s < 4; s++) {
                each.push_back(steps.forward(paths.narrow(2, s, 1)));
            }
            float[] expected = Tensors.floats(whole(trunk, histories, paths));
            assertThat(Tensors.floats(torch.cat(each, 2))).containsExactly(expected, within(1e-4f));
            assertThat(Tensors.floats(atOnce.forward(paths))).containsExactly(expected, within(1e-4f));
        } finally {
            registry.release();
        }
    }

    /// Each path after its history, as a separate window.
    private static Tensor whole(Trunk trunk, Tensor histories, Tensor paths) {
        long count = paths.size(1);
        Tensor repeated = histories.unsqueeze(1).expand(histories.size(0), count, histories.size(1), histories.size(2));
        Tensor windows = torch.cat(new TensorVector(repeated, paths), 2).flatten(0, 1);
        Tensor states = trunk.forward(windows).narrow(1, histories.size(1), paths.size(2));
        return states.unflatten(0, histories.size(0), count);
    }

    @ParameterizedTest
    @MethodSource("coordinates")
    void barsComeBackFromTheirNumbers(Coordinates coordinates) {
        Bars bars = bars(LOOKBACK + HORIZON, 4);
        Representation representation = data.representation(coordinates);
        Representation.View view = representation.of(bars.slice(0, LOOKBACK));
        float[] features = view.features(bars);
        int width = representation.features();
        float[] future = Arrays.copyOfRange(features, LOOKBACK * width, features.length);
        double[] path = new double[HORIZON * 6];
        assertThat(view.write(future, path)).isZero();
        for (int i = 0; i < HORIZON; i++) {
            int bar = LOOKBACK + i;
            assertThat(path[6 * i]).isCloseTo(bars.open(bar), within(1e-3));
            assertThat(path[6 * i + 1]).isCloseTo(bars.high(bar), within(1e-3));
            assertThat(path[6 * i + 2]).isCloseTo(bars.low(bar), within(1e-3));
            assertThat(path[6 * i + 3]).isCloseTo(bars.close(bar), within(1e-3));
            assertThat(path[6 * i + 4]).isCloseTo(bars.volume(bar), within(1e-2));
        }
        float[] last = Arrays.copyOfRange(features, (LOOKBACK - 1) * width, LOOKBACK * width);
        assertThat(view.close(LOOKBACK - 1, last)).isCloseTo(bars.close(LOOKBACK - 1), within(1e-3));
    }

    static Coordinates[] coordinates() {
        return Coordinates.values();
    }

    @Test
    void trainingWindowsEndBeforeTheTestAndTestWindowsForecastBarsOfIt() {
        for (LabWindow window : data.trainingWindows(3, 0, 200)) {
            assertThat(window.bars().time(window.bars().size() - 1)).isBefore(TEST);
        }
        for (LabWindow window : data.testWindows(3, 200)) {
            assertThat(window.bars().time(LOOKBACK)).isAfterOrEqualTo(TEST);
        }
    }

    @Test
    void partsOfPooledDataTakeTurns() {
        LabData one = new LabData(Map.of("A", bars(300, 1)), TEST, LOOKBACK, HORIZON, null);
        LabData other = new LabData(Map.of("A", bars(200, 2), "B", bars(200, 3)), TEST, LOOKBACK, HORIZON, null);
        LabData pooled = LabData.pooled(List.of(one, other));
        List<LabWindow> windows = pooled.trainingWindows(1, 0, 6);
        for (int i = 0; i < windows.size(); i++) {
            LabWindow window = windows.get(i);
            Bars source = i % 2 == 0 ? bars(300, 1) : bars(200, window.symbol().equals("A") ? 2 : 3);
            int at = source.times().indexOf(window.time(0));
            assertThat(window.bars().close(0)).isEqualTo(source.close(at));
        }
        assertThatThrownBy(() -> pooled.table(Inputs.MARKET)).isInstanceOf(IllegalArgumentException.class);
        LabData shorter = new LabData(Map.of("A", bars(300, 1)), TEST, LOOKBACK - 1, HORIZON, null);
        assertThatThrownBy(() -> LabData.pooled(List.of(one, shorter))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dataWithoutAWindowBeforeTheTestIsRefused() {
        assertThatThrownBy(() -> new LabData(Map.of("S", bars(50, 1)), START, LOOKBACK, HORIZON, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no series has 36 bars before 2020-01-01");
    }
}
