package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastMetadata.Quality;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationTest {
    private static final Protocol PROTOCOL = Protocol.of(40, 8);
    private static final Sampling SAMPLING = Sampling.probabilistic();
    private static final double VOLATILITY = 0.01;
    private static final double JUMP = 0.05;

    /// Paths that continue from a last close that was decoded wrongly by several times the volatility.
    @Test
    void calibratedPathsContinueFromTheActualLastClose() {
        List<SeriesSource> sources = walks(0);
        Forecaster exact = Markets.forecaster("model", (request, step, noise) -> VOLATILITY * noise);
        Forecaster jumping = jumping(Markets.forecaster(
                "model", (request, step, noise) -> VOLATILITY * noise + (step == 0 ? jump(request) : 0)));
        Calibrator calibrator = calibrator(sources, jumping);
        Calibration calibration = calibrator.fit();

        Forecast raw = forecast(sources.getFirst(), jumping);
        Forecast anchored = calibration.apply(raw);
        Forecast wanted = calibrator(sources, exact).fit().apply(forecast(sources.getFirst(), exact));

        assertThat(Math.abs(raw.metadata().lastCloseError())).isGreaterThan(VOLATILITY);
        for (int step = 0; step < raw.horizon(); step++) {
            assertThat(anchored.quantile(0.5, Column.CLOSE)[step])
                    .isCloseTo(wanted.quantile(0.5, Column.CLOSE)[step], within(0.002 * raw.lastClose()));
            assertThat(anchored.quantile(0.9, Column.CLOSE)[step])
                    .isCloseTo(wanted.quantile(0.9, Column.CLOSE)[step], within(0.004 * raw.lastClose()));
        }
        for (int path = 0; path < raw.samples(); path++) {
            double open =
                    raw.value(path, 0, Column.OPEN) * Math.exp(-raw.metadata().lastCloseError());
            assertThat(anchored.value(path, 0, Column.OPEN)).isCloseTo(open, within(1e-9));
        }
        PathVariance variance = calibrator.check(null).pathVariance();
        assertThat(variance.rawRatio()).isGreaterThan(2);
        assertThat(variance.calibratedRatio()).isBetween(0.8, 1.4);
        assertThat(variance.isInflated()).isFalse();
        assertThat(new PathVariance(1, 0.9, 1.1).isInflated()).isTrue();
    }

    @Test
    void aWrongMedianIsRemovedAndARightOneKept() {
        Forecaster trending =
                Markets.forecaster("model", (request, step, noise) -> drift(request.symbol()) + VOLATILITY * noise);

        assertThat(shrinkage(calibrator(walks(0), trending))).isEqualTo(1);
        assertThat(shrinkage(calibrator(walks(1), trending))).isZero();
    }

    @Test
    void filesWithoutALocationAreReadAsTheyWereMeant(@TempDir Path folder) throws IOException {
        Calibration calibration = calibrator(
                        walks(0), Markets.forecaster("model", (request, step, noise) -> VOLATILITY * noise))
                .fit();
        String text = CalibrationFile.text(calibration);
        String earlier = text.replace("calibration 5", "calibration 3")
                .replaceAll("\"[a-z0-9.]*(anchored|shrinkage|spread)\":[a-z0-9.]+,", "");
        assertThat(earlier).isNotEqualTo(text).doesNotContain("anchored", "shrinkage", "spread");
        Path file = Files.writeString(folder.resolve("earlier.json"), earlier);

        assertThat(CalibrationFile.read(file).fits())
                .isNotEmpty()
                .allMatch(fit -> fit.location().equals(Location.AS_SAMPLED)
                        && fit.spread().equals(Spread.AS_SAMPLED));
    }

    private static double shrinkage(Calibrator calibrator) {
        return calibrator.fit().fits().getLast().location().shrinkage();
    }

    private static Calibrator calibrator(List<SeriesSource> sources, Forecaster model) {
        Calibrator calibrator = new Calibrator(
                Candidate.model("model", model, SAMPLING, ContextWindow.DEFAULT), "1d", CalibrationSettings.DEFAULT);
        calibrator.collect(sources, PROTOCOL, Progress.NONE, note -> {});
        return calibrator;
    }

    private static Forecast forecast(SeriesSource source, Forecaster model) {
        Candidate candidate = Candidate.model("model", model, SAMPLING, ContextWindow.DEFAULT);
        HindcastWindows windows = HindcastWindows.of(List.of(source), PROTOCOL.withOrigins(1));
        return model.forecast(windows.read(0, 1).getFirst().request(candidate));
    }

    /// The trend of a series: up or down by its name.
    private static double drift(String symbol) {
        return symbol.hashCode() % 2 == 0 ? 0.004 : -0.004;
    }

    /// Random walks of constant volatility.
    ///
    /// @param trend weight of the trend of each series
    private static List<SeriesSource> walks(double trend) {
        return new Random(7)
                .longs(20)
                .mapToObj(seed -> {
                    Random random = new Random(seed);
                    String symbol = "S" + seed;
                    double[] closes = new double[600];
                    closes[0] = 50;
                    for (int i = 1; i < closes.length; i++) {
                        closes[i] =
                                closes[i - 1] * Math.exp(trend * drift(symbol) + VOLATILITY * random.nextGaussian());
                    }
                    return SeriesSource.of(symbol, Markets.bars(closes));
                })
                .toList();
    }

    /// The error of the decoded last close of a window: up to [#JUMP] on either side.
    private static double jump(ForecastRequest request) {
        return JUMP
                * Math.sin(request.history().time(0).getDayOfYear()
                        * request.symbol().hashCode());
    }

    /// Adds the error of the decoded last close to the metadata.
    private static Forecaster jumping(Forecaster forecaster) {
        return new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                List<ForecastResult> results = forecaster.forecastAll(requests, progress);
                return IntStream.range(0, results.size())
                        .<ForecastResult>mapToObj(i -> new ForecastResult.Success(
                                with(((ForecastResult.Success) results.get(i)).forecast(), jump(requests.get(i)))))
                        .toList();
            }

            @Override
            public void close() {}
        };
    }

    private static Forecast with(Forecast forecast, double lastCloseError) {
        double[][] paths = new double[forecast.samples()][forecast.horizon() * Column.COUNT];
        for (int p = 0; p < paths.length; p++) {
            for (int i = 0; i < paths[p].length; i++) {
                paths[p][i] = forecast.value(p, i / Column.COUNT, Column.values()[i % Column.COUNT]);
            }
        }
        ForecastMetadata metadata = forecast.metadata();
        Quality quality = new Quality(
                metadata.normalization(),
                metadata.repair(),
                0,
                metadata.roundTripError(),
                lastCloseError,
                metadata.warnings());
        return new Forecast(
                forecast.symbol(),
                forecast.history(),
                forecast.timestamps(),
                paths,
                new ForecastMetadata(
                        metadata.provenance(),
                        metadata.sampling(),
                        metadata.context(),
                        metadata.calendar(),
                        quality,
                        new ForecastMetadata.Computation("none", 1, metadata.elapsed())));
    }
}
