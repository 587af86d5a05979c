package io.github.kronos4j.torch.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ComputeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests that LibTorch and the CPU engine sample the same paths, except where a random number falls between two
/// cumulative probabilities that differ only by rounding.
class TorchForecasterTest {
    private static final LocalDateTime START = LocalDateTime.of(2024, 3, 29, 23, 5);
    private static final Sampling DRAWN = new Sampling(1, 0, 0.95, 3, 11);

    /// Maximum number of differing paths out of about twenty. About one sample in ten thousand differs by rounding.
    private static final int EXCEPTIONS = 2;

    @ParameterizedTest
    @EnumSource(Golden.class)
    void matchesGreedyPathsOfTheCpuEngine(Golden golden) {
        assertAgree(golden, everyWindow(Sampling.greedy()), 0);
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void matchesSampledPathsOfTheCpuEngine(Golden golden) {
        assertAgree(golden, everyWindow(DRAWN), EXCEPTIONS);
    }

    @Test
    void matchesTheCpuEngineOnLogRatios(@TempDir Path tokenizer) throws IOException {
        Path levels = Golden.TINY.folder().resolve("tokenizer");
        Files.copy(levels.resolve(Checkpoint.TENSORS), tokenizer.resolve(Checkpoint.TENSORS));
        String config = Files.readString(levels.resolve(Checkpoint.CONFIG));
        Files.writeString(
                tokenizer.resolve(Checkpoint.CONFIG), config.replaceFirst("\\{", "{\"coordinates\": \"log_ratios\","));
        assertAgree(Golden.TINY.folder().resolve("model"), tokenizer, everyWindow(DRAWN), EXCEPTIONS);
    }

    @Test
    void matchesTheCpuEngineOnHistoriesOfSeveralPasses() {
        ForecastRequest request = request("long", bars(5, 4500, true), 3)
                .sampling(DRAWN)
                .context(new ContextWindow(2300, 1))
                .build();
        assertAgree(Golden.TINY, List.of(request), 1);
    }

    @Test
    void forecastsASeriesEquallyAloneAndInABatch() {
        List<ForecastRequest> requests = everyWindow(DRAWN);
        try (Forecaster forecaster = torch(Golden.TINY)) {
            List<Forecast> together = Forecaster.successes(forecaster.forecastAll(requests));
            List<Forecast> alone = requests.stream().map(forecaster::forecast).toList();
            assertAgree(alone, together, EXCEPTIONS);
        }
    }

    /// Four paths together, and memory for the keys and values of one series at a time.
    @Test
    void splitsPathsThatDoNotFit() {
        List<ForecastRequest> requests = everyWindow(DRAWN);
        TorchSettings few = TorchSettings.of(TorchDevice.CPU, 1).withPaths(4).withCacheBytes(1);
        try (Forecaster forecaster = torch(Golden.TINY);
                Forecaster divided = torch(Golden.TINY, few)) {
            List<Forecast> together = Forecaster.successes(forecaster.forecastAll(requests));
            assertAgree(Forecaster.successes(divided.forecastAll(requests)), together, EXCEPTIONS);
        }
    }

    /// Settings of all kinds in one batch.
    @Test
    void matchesTheCpuEngineWhateverTheSampling() {
        List<Sampling> settings = List.of(
                new Sampling(0.7, 0, 1, 3, 5),
                new Sampling(1, 12, 1, 3, 5),
                new Sampling(1.2, 40, 0.8, 3, 5),
                Sampling.greedy());
        List<ForecastRequest> requests = settings.stream()
                .map(sampling -> request(sampling.toString(), bars(9, 45, true), 8)
                        .sampling(sampling)
                        .build())
                .toList();
        assertAgree(Golden.TINY, requests, 1);
    }

    /// The CPU multiplies float32 as it is.
    @Test
    void tf32IsFloat32OnTheCpu() {
        List<ForecastRequest> requests = everyWindow(DRAWN);
        TorchSettings tf32 = TorchSettings.of(TorchDevice.CPU, 1).withComputeType(ComputeType.TF32);
        try (Forecaster forecaster = torch(Golden.TINY, tf32)) {
            List<Forecast> forecasts = Forecaster.successes(forecaster.forecastAll(requests));
            assertThat(forecasts.getFirst().metadata().engine()).isEqualTo("libtorch cpu tf32");
            assertThat(forecaster.identity()).doesNotContain(" bf16");
            try (Forecaster plain = torch(Golden.TINY)) {
                assertAgree(forecasts, Forecaster.successes(plain.forecastAll(requests)), 0);
            }
        }
    }

    @Test
    void bfloat16IsPartOfTheIdentity() {
        TorchSettings bfloat16 = TorchSettings.of(TorchDevice.CPU, 1).withComputeType(ComputeType.BFLOAT16);
        try (Forecaster forecaster = torch(Golden.TINY, bfloat16)) {
            assertThat(forecaster.identity()).endsWith(" bf16");
            List<Forecast> forecasts = Forecaster.successes(forecaster.forecastAll(everyWindow(DRAWN)));
            assertThat(forecasts).hasSameSizeAs(everyWindow(DRAWN));
            assertThat(forecasts.getFirst().metadata().provenance().weights()).isEqualTo(WeightFormat.BFLOAT16);
        }
    }

    @Test
    void rejectsSettingsWithoutRoom() {
        TorchSettings settings = TorchSettings.of(TorchDevice.CPU, 0);
        assertThat(settings.threads()).isEqualTo(1);
        assertThatThrownBy(() -> settings.withPaths(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0 paths");
    }

    @Test
    void supportsConcurrentCalls() {
        List<ForecastRequest> requests = everyWindow(DRAWN);
        try (Forecaster forecaster = torch(Golden.TINY)) {
            List<Forecast> together = Forecaster.successes(forecaster.forecastAll(requests));
            List<Forecast> apart =
                    requests.parallelStream().map(forecaster::forecast).toList();
            assertAgree(apart, together, EXCEPTIONS);
        }
    }

    @Test
    void reportsProgressAndIsolatesInvalidRequests() {
        ForecastRequest good =
                request("good", bars(1, 40, true), 5).sampling(DRAWN).build();
        ForecastRequest wrong = ForecastRequest.builder(bars(1, 40, true))
                .symbol("wrong")
                .timestamps(List.of(START))
                .build();
        var done = new ArrayList<Long>();
        try (Forecaster forecaster = torch(Golden.TINY)) {
            List<ForecastResult> results = forecaster.forecastAll(List.of(wrong, good), (now, total) -> {
                assertThat(total).isEqualTo(15);
                done.add(now);
            });
            assertThat(results.getFirst()).isInstanceOf(ForecastResult.Failure.class);
            assertThat(results.getLast()).isInstanceOf(ForecastResult.Success.class);
        }
        assertThat(done).containsExactly(3L, 6L, 9L, 12L, 15L);
    }

    @Test
    void metadataNamesTheDevice() {
        try (Forecaster forecaster = torch(Golden.TINY)) {
            Forecast forecast =
                    forecaster.forecast(request("one", bars(1, 40, true), 2).build());
            assertThat(forecast.metadata().engine()).isEqualTo("libtorch cpu");
            assertThat(forecast.metadata().threads()).isEqualTo(1);
            assertThat(forecast.metadata().roundTripError()).isFinite();
        }
    }

    @Test
    void keepsNativeMemoryConstantAndReleasesIt() {
        List<ForecastRequest> requests = everyWindow(DRAWN);
        long before = Pointer.totalCount();
        long once;
        try (Forecaster forecaster = torch(Golden.TINY)) {
            forecaster.forecastAll(requests);
            once = Pointer.totalCount();
            for (int i = 0; i < 20; i++) {
                forecaster.forecastAll(requests);
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(once);
        }
        // Objects of earlier tests may be released meanwhile, which only lowers the count.
        assertThat(once - Pointer.totalCount()).as("handles of the weights").isGreaterThan(40);
        assertThat(Pointer.totalCount() - before)
                .as("one or two handles belong to the process")
                .isLessThan(4);
    }

    @Test
    void rejectsCallsAfterClose() {
        Forecaster forecaster = torch(Golden.TINY);
        forecaster.close();
        forecaster.close();
        assertThatThrownBy(() ->
                        forecaster.forecast(request("one", bars(1, 40, true), 2).build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the forecaster is closed");
    }

    @Test
    void rejectsMissingGpus() {
        Path model = Golden.TINY.folder().resolve("model");
        Path tokenizer = Golden.TINY.folder().resolve("tokenizer");
        assertThatThrownBy(() -> TorchForecaster.load(model, tokenizer, TorchDevice.cuda(99), 1))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("cuda:99 ");
    }

    @Test
    void rejectsTokenizersOfOtherModels() {
        Path model = Golden.TINY.folder().resolve("model");
        Path tokenizer = Golden.ODD.folder().resolve("tokenizer");
        assertThatThrownBy(() -> TorchForecaster.load(model, tokenizer, TorchDevice.CPU, 1))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("use the tokenizer that the model was trained with");
        assertThatThrownBy(() -> TorchForecaster.load(tokenizer, tokenizer, TorchDevice.CPU, 1))
                .isInstanceOf(KronosException.class);
    }

    /// Requests of different lengths whose windows do not slide, slide by one or several bars, start full, are
    /// shorter than the horizon, stream, or have no volume.
    private static List<ForecastRequest> everyWindow(Sampling sampling) {
        return List.of(
                request("stays", bars(1, 60, true), 9).sampling(sampling).build(),
                request("slides", bars(2, 30, true), 12)
                        .sampling(sampling)
                        .context(new ContextWindow(33, 1))
                        .build(),
                request("leaps", bars(3, 90, true), 25)
                        .sampling(sampling)
                        .context(new ContextWindow(48, 7))
                        .build(),
                request("outgrows", bars(4, 20, true), 30)
                        .sampling(sampling)
                        .context(new ContextWindow(12, 5))
                        .repair(RepairPolicy.RAW)
                        .build(),
                request("fills", bars(6, 16, true), 16)
                        .sampling(sampling)
                        .context(new ContextWindow(16, 16))
                        .build(),
                request("streams", bars(7, 40, true), 30)
                        .sampling(sampling)
                        .context(ContextWindow.streaming(44))
                        .build(),
                request("streams beyond its history", bars(8, 20, true), 40)
                        .sampling(sampling)
                        .context(ContextWindow.streaming(13))
                        .build(),
                request("has no volume", bars(5, 50, false), 4)
                        .sampling(sampling)
                        .build());
    }

    private static ForecastRequest.Builder request(String symbol, Bars history, int horizon) {
        LocalDateTime last = history.time(history.size() - 1);
        List<LocalDateTime> stamps = IntStream.rangeClosed(1, horizon)
                .mapToObj(step -> last.plusMinutes(5L * step))
                .toList();
        return ForecastRequest.builder(history).symbol(symbol).timestamps(stamps);
    }

    private static Bars bars(long seed, int count, boolean volume) {
        Random random = new Random(seed);
        Bars.Builder bars = Bars.builder(ZoneId.of("Asia/Shanghai")).columns(volume, volume);
        double close = 10;
        for (int t = 0; t < count; t++) {
            double open = close;
            close = open * Math.exp(0.01 * random.nextGaussian());
            double high = Math.max(open, close) * 1.002;
            double low = Math.min(open, close) * 0.998;
            double lots = 100 + random.nextInt(1000);
            bars.add(START.plusMinutes(5L * t), open, high, low, close, lots, lots * close);
        }
        return bars.build();
    }

    private static Forecaster torch(Golden golden) {
        return torch(golden, TorchSettings.of(TorchDevice.CPU, 1));
    }

    private static Forecaster torch(Golden golden, TorchSettings settings) {
        return TorchForecaster.load(
                golden.folder().resolve("model"), golden.folder().resolve("tokenizer"), settings);
    }

    private static void assertAgree(Golden golden, List<ForecastRequest> requests, int exceptions) {
        assertAgree(golden.folder().resolve("model"), golden.folder().resolve("tokenizer"), requests, exceptions);
    }

    private static void assertAgree(Path model, Path tokenizer, List<ForecastRequest> requests, int exceptions) {
        try (Forecaster torch = TorchForecaster.load(model, tokenizer, TorchDevice.CPU, 1);
                Forecaster cpu = KronosForecaster.load(model, tokenizer, Engine.scalar(1, 8))) {
            List<Forecast> actual = Forecaster.successes(torch.forecastAll(requests));
            assertAgree(actual, Forecaster.successes(cpu.forecastAll(requests)), exceptions);
        }
    }

    private static void assertAgree(List<Forecast> actual, List<Forecast> expected, int exceptions) {
        var differences = new ArrayList<String>();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).samples()).isEqualTo(expected.get(i).samples());
            for (int path = 0; path < expected.get(i).samples(); path++) {
                String difference = difference(actual.get(i), expected.get(i), path);
                if (!difference.isEmpty()) {
                    differences.add(difference);
                }
            }
        }
        assertThat(differences).hasSizeLessThanOrEqualTo(exceptions);
    }

    /// Returns a description of the first difference of a path, or an empty string. Equal tokens give bars that are
    /// equal up to rounding; different tokens give different bars.
    private static String difference(Forecast actual, Forecast expected, int path) {
        for (int step = 0; step < expected.horizon(); step++) {
            for (Column column : Column.values()) {
                double wanted = expected.value(path, step, column);
                double given = actual.value(path, step, column);
                if (!(Math.abs(given - wanted) <= 1e-4 * (1 + Math.abs(wanted)))) {
                    return "%s, path %d, step %d, %s: %s instead of %s"
                            .formatted(expected.symbol(), path, step, column, given, wanted);
                }
            }
        }
        return "";
    }
}
