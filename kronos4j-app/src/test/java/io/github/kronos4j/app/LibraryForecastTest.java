package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.report.ForecastCsv;
import io.github.kronos4j.report.Rounding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that the library and the command compute the same numbers, with a volatility head if one fits.
class LibraryForecastTest {
    private static final Path GOLDEN = Path.of("../kronos4j-testkit/src/main/resources/golden");
    private static final Path SP500 = Path.of("../examples/data/sp500_daily.csv");

    @TempDir
    Path folder;

    @Test
    void matchesTheCommandForTheBundledModel() throws IOException {
        assertSamePaths(SP500, "nano", true);
    }

    @Test
    void matchesTheCommandForAModelFolder() throws IOException {
        assertSamePaths(
                GOLDEN.resolve("cn_600977_5min.csv"),
                GOLDEN.resolve("odd/model").toString(),
                false);
    }

    private void assertSamePaths(Path file, String model, boolean headed) throws IOException {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString());
        ModelCatalog catalog = new ModelCatalog(environment, HubListener.NONE);
        MarketSeries series = SeriesLoader.load(file);
        ByteArrayOutputStream library = new ByteArrayOutputStream();
        try (Forecaster kronos = KronosForecaster.fromPretrained(catalog.find(model), 0)) {
            Forecast forecast = kronos.forecast(series, 24);
            assertThat(forecast.metadata().hasHead()).isEqualTo(headed);
            assertThat(forecast.metadata().isCalibrated()).isFalse();
            if (!headed) {
                // The weights of the folder are random, so its tokens do not reproduce the bars.
                assertThat(forecast.metadata().warnings())
                        .satisfiesExactly(
                                reason -> assertThat(reason).contains("is not calibrated: there is no calibration for"),
                                warning -> assertThat(warning).contains("encoding and decoding alone changes"));
            }
            ForecastCsv.writePaths(forecast, Rounding.ofRules(forecast), library);
        }
        assertThat(library.toString(StandardCharsets.UTF_8)).isEqualTo(command(file, model, catalog, environment));
    }

    private String command(Path file, String model, ModelCatalog catalog, Map<String, String> environment)
            throws IOException {
        Path paths = folder.resolve("paths.csv");
        CommandRun.of(
                        new CheckpointModels(catalog),
                        environment,
                        "forecast",
                        "-i",
                        file.toString(),
                        "-m",
                        model,
                        "--paths",
                        paths.toString())
                .succeeded();
        return Files.readString(paths);
    }
}
