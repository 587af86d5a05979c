package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.market.TradingRules;
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

        ForecastTable.write(forecast, folder.resolve("mean.csv"));
        ForecastTable.writePaths(forecast, folder.resolve("paths.csv"));
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
    void timesHaveTheSameFormInCsvAndJson() throws IOException {
        String first = json(10, null).get("stamps").get(0).asString();
        ForecastTable.write(forecast(10), folder.resolve("mean.csv"));

        assertThat(first).matches("\\d{4}-\\d\\d-\\d\\d 00:00:00");
        assertThat(Files.readAllLines(folder.resolve("mean.csv")).get(1)).startsWith(first + ",");
        assertThat(json(10, null).get("history").get("from").asString()).endsWith(" 00:00:00");
        assertThat(new Summary(ForecastOutcome.of(forecast(10))).text()).doesNotContain("00:00");
    }

    @Test
    void numbersHaveFullPrecisionUnlessRoundingIsWanted() throws IOException {
        Forecast forecast = forecast(10);
        int decimals = PriceFormat.of(forecast.history()).decimals();
        Rounding rounding = Rounding.ofHistory(forecast);
        ForecastTable.write(forecast, folder.resolve("full.csv"));
        ForecastTable.write(forecast, rounding, folder.resolve("rounded.csv"));
        ForecastTable.writePaths(forecast, rounding, folder.resolve("paths.csv"));

        assertThat(close(folder.resolve("full.csv")))
                .isEqualTo(Double.toString(forecast.mean().close(0)));
        for (String file : List.of("rounded.csv", "paths.csv")) {
            assertThat(Files.readAllLines(folder.resolve(file)).stream().skip(1))
                    .allSatisfy(row -> assertThat(row.substring(row.indexOf(":00,") + 4))
                            .doesNotContainPattern("\\.\\d{" + (decimals + 1) + "}"));
        }
        assertThat(Double.parseDouble(close(folder.resolve("rounded.csv"))))
                .isCloseTo(forecast.mean().close(0), within(0.51 * Math.pow(10, -decimals)));
    }

    @Test
    void filesAreRoundedToTheTickOfThePaths() throws IOException {
        TradingRules rules = new TradingRules(0.1, new Increment(0.05), new Increment(100));
        Forecast forecast = forecast(10).obeying(rules);
        ForecastTable.write(forecast, folder.resolve("mean.csv"));

        double close = Double.parseDouble(close(folder.resolve("mean.csv")));
        assertThat(close).isEqualTo(Math.rint(close * 20) / 20);
        ForecastOutcome outcome = ForecastOutcome.of(forecast);
        assertThat(new Summary(outcome).text()).contains("price limit      10 % a day: ");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ForecastJson.write(outcome, "test", out);
        JsonNode json = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(json.get("metadata").get("priceLimit").asDouble()).isEqualTo(0.1);
        assertThat(json.get("metadata").get("limitedBars").asInt())
                .isEqualTo(forecast.metadata().limitedBars());
        assertThat(json.get("metadata").get("tick").asDouble()).isEqualTo(0.05);
        assertThat(json.get("mean").get("close").get(0).asDouble()).isEqualTo(close);
    }

    private static String close(Path csv) throws IOException {
        return Files.readAllLines(csv).get(1).split(",", 6)[4];
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
