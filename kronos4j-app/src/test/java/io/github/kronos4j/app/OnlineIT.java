package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.KnownRevision;
import io.github.kronos4j.hub.ModelHub;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.internal.http.Retries;
import io.github.kronos4j.internal.http.Sleeper;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reproduces the results of the reference's own regression test with the published small checkpoint, on its input at a
/// pinned commit. Needs the network: `mvn verify -Dkronos4j.online=true`.
@EnabledIfSystemProperty(named = "kronos4j.online", matches = "true")
class OnlineIT {
    private static final URI DATA = URI.create("https://raw.githubusercontent.com/shiyu-coder/Kronos/"
            + "67b630e67f6a18c9e9be918d9b4337c960db1e9a/tests/data/");
    private static final double TOLERANCE = 1e-5; // relative, that of the reference's test
    private static final Sampling GREEDY = new Sampling(0, 0, 1, 1, 0);
    private static final ContextWindow CONTEXT = new ContextWindow(512, 1);

    @TempDir
    static Path folder;

    private static Bars bars;
    private static Forecaster kronos;

    @BeforeAll
    static void load() throws IOException {
        bars = download("regression_input.csv");
        try (ModelHub hub = ModelHub.of(System.getenv(), HubListener.NONE)) {
            kronos = KronosForecaster.load(
                    hub.pull(known("NeoQuasar/Kronos-small")), hub.pull(known("NeoQuasar/Kronos-Tokenizer-base")), 0);
        }
    }

    @AfterAll
    static void close() {
        if (kronos != null) {
            kronos.close();
        }
    }

    private static Bars download(String name) throws IOException {
        Path file = folder.resolve(name);
        try (Http http = new Http(System.getenv(), Duration.ofSeconds(30))) {
            HttpRequest request = HttpRequest.newBuilder(DATA.resolve(name)).build();
            Retries retries = new Retries(Sleeper.SLEEP, Clock.systemUTC(), (reason, wait) -> {});
            Files.write(file, retries.call(() -> http.fetch(request, 1 << 20)));
        }
        return SeriesLoader.load(file).bars();
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 256})
    void allNumbersMatchTheReference(int context) throws IOException {
        Bars expected = download("regression_output_" + context + ".csv");
        Bars mean = forecast(context, context, expected.size()).mean();

        for (int i = 0; i < expected.size(); i++) {
            assertThat(mean.time(i)).isEqualTo(expected.time(i));
            for (Column column : Column.values()) {
                double value = expected.value(column, i);
                assertThat(mean.value(column, i))
                        .as("%s of bar %d", column, i)
                        .isCloseTo(value, within(TOLERANCE * Math.abs(value)));
            }
        }
    }

    /// Uses the rows that the reference selects with its seed 123.
    @ParameterizedTest
    @CsvSource({"512, 1402 1717 1772 2155, 0.008979", "256, 366 484 493 1835, 0.003741"})
    void errorsMatchTheReference(int context, String rows, double expected) {
        double error = 0;
        for (String row : rows.split(" ", -1)) {
            int at = Integer.parseInt(row);
            Bars mean = forecast(at, context, 30).mean();
            for (int i = 0; i < 30; i++) {
                for (Column column : List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE)) {
                    error += Math.pow(mean.value(column, i) - bars.value(column, at + i), 2);
                }
            }
        }
        assertThat(error / (4 * 30 * 4)).isCloseTo(expected, within(1e-6));
    }

    private static Forecast forecast(int at, int context, int horizon) {
        List<LocalDateTime> stamps =
                IntStream.range(at, at + horizon).mapToObj(bars::time).toList();
        return kronos.forecast(new ForecastRequest(
                "600977",
                bars.slice(at - context, at),
                stamps,
                ForecastCalendar.GIVEN,
                GREEDY,
                CONTEXT,
                RepairPolicy.RAW,
                Normalization.REFERENCE));
    }

    private static HubId known(String id) {
        KnownRevision known =
                KnownRevision.of(Objects.requireNonNull(HubId.parse(id))).orElseThrow();
        return Objects.requireNonNull(HubId.parse(id + "@" + known.commit()));
    }
}
