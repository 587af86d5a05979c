package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.testkit.SeededSeries;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForecastFilesTest {
    private final Bars bars = SeededSeries.daily(64, 1);
    private final Bars actual = bars.slice(60, 64);

    @TempDir
    Path folder;

    @Test
    void oneCallWritesEachKindOfFile() throws IOException {
        Forecast forecast = forecast(10);

        ForecastCsv.write(forecast, folder.resolve("mean.csv"));
        ForecastCsv.writePaths(forecast, folder.resolve("paths.csv"));
        ForecastJson.write(forecast, folder.resolve("forecast.json"));
        ForecastChart.of(forecast).writePng(folder.resolve("chart.png"));

        assertThat(Files.readAllLines(folder.resolve("mean.csv"))).hasSize(1 + 4);
        assertThat(Files.readAllLines(folder.resolve("paths.csv"))).hasSize(1 + 40);
        assertThat(Files.readString(folder.resolve("forecast.json"))).startsWith("{\"program\":\"Kronos4j");
        BufferedImage chart = ImageIO.read(folder.resolve("chart.png").toFile());
        assertThat(chart.getWidth()).isEqualTo(ForecastChart.WIDTH);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(4); // no parts are left behind
        }
    }

    @Test
    void jsonKeepsTheOrderOfItsKeys() throws IOException {
        JsonNode json = json(10, null);

        assertThat(names(json))
                .containsExactly(
                        "program",
                        "symbol",
                        "format",
                        "interval",
                        "zone",
                        "history",
                        "metadata",
                        "warnings",
                        "outlook",
                        "stamps",
                        "mean",
                        "median",
                        "quantiles",
                        "paths");
        assertThat(names(json.get("mean"))).containsExactly("open", "high", "low", "close", "volume", "amount");
        assertThat(names(json.get("quantiles").get("close")))
                .containsExactly("0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95");
        assertThat(json.get("paths").size()).isEqualTo(10);
        assertThat(json.get("metadata").get("roundTripError").isNull()).isTrue(); // NaN
    }

    @Test
    void jsonOfHeldOutBarsHasTheirScore() throws IOException {
        JsonNode json = json(10, actual);

        assertThat(json.get("truth").get("close").get(0).asDouble()).isEqualTo(actual.close(0));
        assertThat(names(json.get("holdout"))).containsExactly("mae", "rmse", "mape", "coverage80", "naiveMae");
        assertThat(names(json)).containsSubsequence("outlook", "holdout", "stamps", "mean", "median", "truth");
    }

    @Test
    void jsonOfASinglePathHasNoSpread() throws IOException {
        JsonNode json = json(1, actual);

        assertThat(json.get("outlook").get("closeInterval80").isNull()).isTrue();
        assertThat(json.get("outlook").get("probabilityUp").isNull()).isTrue();
        assertThat(json.get("holdout").get("coverage80").isNull()).isTrue();
    }

    @Test
    void failureOfTheStreamIsItsIoException() {
        IOException failure = new IOException("the disk is full");
        for (int capacity : new int[] {0, 2_000, 9_000}) {
            assertThatThrownBy(
                            () -> ForecastJson.write(ForecastOutcome.of(forecast(30)), "test", full(capacity, failure)))
                    .isSameAs(failure);
        }
    }

    /// A stream that fails after a number of bytes.
    private static OutputStream full(int capacity, IOException failure) {
        return new OutputStream() {
            private int written;

            @Override
            public void write(int value) throws IOException {
                if (++written > capacity) {
                    throw failure;
                }
            }
        };
    }

    private JsonNode json(int samples, @Nullable Bars known) throws IOException {
        Forecast forecast = forecast(samples);
        ForecastOutcome outcome = new ForecastOutcome(
                forecast, "", ForecastOutcome.of(forecast).interval(), known, "Kronos", List.of("a note"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ForecastJson.write(outcome, "test", out);
        return new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private Forecast forecast(int samples) {
        return SeededSeries.forecast(bars.slice(0, 60), SeededSeries.times(actual), samples, 2);
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }
}
