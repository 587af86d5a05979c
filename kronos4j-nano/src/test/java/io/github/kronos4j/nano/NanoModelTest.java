package io.github.kronos4j.nano;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.ReconstructionError;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.TokenLoss;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.testkit.FaultyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class NanoModelTest {
    /// Root mean square, in standard deviations of a one-bar return.
    private static final double MAX_LAST_CLOSE_ERROR = 0.85;
    private static final double MAX_LAST_BAR_ERROR = 0.5;

    @TempDir
    Path temporary;

    @Test
    void forecasts() {
        NanoModel nano = NanoModel.unpack(temporary);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        LocalDateTime time = LocalDateTime.parse("2024-01-01T00:00");
        for (int i = 0; i < 64; i++) {
            double close = 100 + Math.sin(i);
            bars.add(time.plusHours(i), 100, 102, 98, close, 1000 + i, 100 * (1000 + i));
        }
        ForecastRequest request = ForecastRequest.builder(bars.build())
                .horizon(5, TradingCalendars.always(ZoneOffset.UTC))
                .build();
        try (Forecaster kronos = KronosForecaster.load(nano.model(), nano.tokenizer(), 1)) {
            Forecast forecast = kronos.forecast(request);
            assertThat(forecast.mean().close(4)).isBetween(50.0, 150.0);
        }
    }

    /// Calibrations apply only to the weights that they were fitted to.
    @ParameterizedTest
    @FieldSource("io.github.kronos4j.nano.NanoModel#NAMES")
    void calibrationsBelongToTheBundledWeights(String name) {
        NanoModel nano = NanoModel.unpack(temporary, name);
        try (Forecaster kronos = KronosForecaster.load(nano.model(), nano.tokenizer(), 1)) {
            assertThat(NanoModel.calibrations(name))
                    .extracting(calibration -> calibration.scope().interval())
                    .containsExactlyElementsOf(Edition.CALIBRATIONS);
            assertThat(NanoModel.calibrations(name)).allSatisfy(calibration -> {
                assertThat(calibration.scope().identity()).isEqualTo(kronos.identity());
                assertThat(calibration.sampling()).isEqualTo(Sampling.probabilistic());
                assertThat(calibration.horizon()).isEqualTo(120);
            });
        }
    }

    /// Every bar of `nano-2` is valid as decoded, the error of its last close is that of one bar, whatever the
    /// length of the history, and paths continue the actual close.
    @Test
    void theSecondModelDecodesValidBarsOfEveryHistoryThatItSees() {
        Bars bars = walk(3_000);
        NanoModel second = NanoModel.unpack(temporary, NanoModel.SECOND);
        try (BarCodec codec = BarCodec.load(second.tokenizer(), 1)) {
            ReconstructionError error = new ReconstructionError(codec);
            for (int lookback : new int[] {64, 128, 192, 384, 512}) {
                assertThat(error.lastCloses(bars, lookback, 40, Normalization.UNIT_FREE)
                                .rootMeanSquare())
                        .as("%d bars", lookback)
                        .isLessThan(MAX_LAST_BAR_ERROR);
            }
            assertThat(error.measure(bars, 512, Normalization.UNIT_FREE).broken())
                    .isZero();
        }
        ForecastRequest request = ForecastRequest.builder(bars.tail(400))
                .horizon(24, TradingCalendars.always(ZoneOffset.UTC))
                .sampling(Sampling.probabilistic().withSamples(5))
                .build();
        try (Forecaster kronos = KronosForecaster.load(second.model(), second.tokenizer(), 1)) {
            Forecast forecast = kronos.forecast(request);
            assertThat(forecast.metadata().repairedBars()).isZero();
            assertThat(forecast.metadata().lastCloseError()).isZero();
        }
    }

    /// Paths continue from the decoded last close, so its error must stay small for every length of history that
    /// the window of the model allows. Beyond it, the encoder has not been trained.
    @Test
    void decodesTheLastCloseOfEveryHistoryThatItSees() {
        Bars bars = walk(3_000);
        NanoModel nano = NanoModel.unpack(temporary);
        try (BarCodec codec = BarCodec.load(nano.tokenizer(), 1)) {
            ReconstructionError error = new ReconstructionError(codec);
            for (int lookback : new int[] {64, 128, 192, NanoModel.CONTEXT - 24, NanoModel.CONTEXT}) {
                assertThat(error.lastCloses(bars, lookback, 40, Normalization.UNIT_FREE)
                                .rootMeanSquare())
                        .as("%d bars", lookback)
                        .isLessThan(MAX_LAST_CLOSE_ERROR);
            }
        }
    }

    /// The fine token of the bundled model uses the coarse one, which is the purpose of the second stage of its
    /// training.
    @Test
    void theFineTokenUsesTheCoarseOne() {
        NanoModel nano = NanoModel.unpack(temporary);
        var found = new PretrainedModel(NanoModel.NAME, nano.model(), nano.tokenizer(), NanoModel.CONTEXT);
        try (TokenLoss loss = TokenLoss.load(found, 1)) {
            TokenLoss.Sum mean = loss.measure(walk(1_000), NanoModel.CONTEXT, 3, Normalization.UNIT_FREE)
                    .mean();
            assertThat(mean.fineGivenTrue()).isLessThan(1.5);
            assertThat(mean.fineGivenDrawn()).isGreaterThan(mean.fineGivenTrue() + 2);
        }
    }

    @Test
    void theConfigurationStatesTheWindow() {
        NanoModel nano = NanoModel.unpack(temporary);
        assertThat(ModelCatalog.standard()
                        .find(nano.model().toString(), nano.tokenizer().toString())
                        .maxContext())
                .isEqualTo(NanoModel.CONTEXT);
    }

    /// A seeded random walk of daily volatility one percent.
    private static Bars walk(int size) {
        Random random = new Random(11);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double close = 100;
        for (int i = 0; i < size; i++) {
            double open = close;
            close *= Math.exp(0.01 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.004 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.004 * random.nextDouble());
            double volume = 1e6 * Math.exp(0.3 * random.nextGaussian());
            bars.add(
                    LocalDateTime.parse("2010-01-01T00:00").plusDays(i),
                    open,
                    high,
                    low,
                    close,
                    volume,
                    volume * close);
        }
        return bars.build();
    }

    @Test
    void concurrentCallsUnpackOneCompleteModel() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<NanoModel>> all = Stream.<Callable<NanoModel>>generate(
                            () -> () -> NanoModel.unpack(temporary))
                    .limit(16)
                    .toList();
            for (var nano : threads.invokeAll(all)) {
                assertThat(nano.get()).isEqualTo(NanoModel.unpack(temporary));
            }
        }
        try (Stream<Path> children = Files.list(temporary)) {
            assertThat(children.map(Path::getFileName)).containsExactly(Path.of(Edition.NANO.folder()));
        }
    }

    @ParameterizedTest
    @EnumSource(Edition.class)
    void versionMatchesTheWeights(Edition edition) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String network : edition.networks()) {
            for (String file : Edition.FILES) {
                InputStream in = NanoModel.class.getResourceAsStream(network + "/" + file);
                try (var reader = new DigestInputStream(Objects.requireNonNull(in), digest)) {
                    reader.readAllBytes();
                }
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).startsWith(edition.version());
    }

    @Test
    void damagedFilesAreReplaced() throws IOException {
        NanoModel nano = NanoModel.unpack(temporary);
        Path weights = nano.model().resolve("model.safetensors");
        byte[] intact = Files.readAllBytes(weights);
        byte[] damaged = intact.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(weights, damaged);
        Files.delete(nano.tokenizer().resolve("config.json"));

        NanoModel.unpack(temporary);

        assertThat(weights).hasBinaryContent(intact);
        assertThat(nano.tokenizer().resolve("config.json")).isRegularFile();
        try (Stream<Path> files = Files.list(nano.model())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theCacheIsInTheHomeOfTheEnvironment() throws IOException {
        assertThat(NanoModel.cacheFolder(Map.of("HOME", temporary.toString())))
                .isEqualTo(temporary.resolve(".cache/kronos4j"));
        String file = Files.writeString(temporary.resolve("file"), "").toString();
        assertThat(NanoModel.cacheFolder(Map.of("HOME", "relative")).isAbsolute())
                .isTrue();
        assertThat(NanoModel.cacheFolder(Map.of("HOME", file)).isAbsolute()).isTrue();
    }

    @Test
    void unpackedFilesAreWhole() throws IOException {
        byte[] weights;
        try (InputStream in = NanoModel.resource("nano/model.safetensors")) {
            weights = in.readAllBytes();
        }
        FaultyFiles.run("bundled model", temporary, _ -> {}, NanoModel::unpack, (folder, succeeded) -> {
            Path nano = folder.resolve(Edition.NANO.folder());
            if (succeeded || Files.exists(nano)) {
                assertThat(nano.resolve("nano/model.safetensors")).hasBinaryContent(weights);
                assertThat(nano.resolve("nano-tokenizer/config.json")).isNotEmptyFile();
            }
        });
    }

    @Test
    void reportsUnwritableFoldersWithARemedy() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> NanoModel.unpack(file))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("XDG_CACHE_HOME");
        assertThat(NanoModel.cacheFolder(Map.of("XDG_CACHE_HOME", "/caches"))).isEqualTo(Path.of("/caches/kronos4j"));
    }
}
