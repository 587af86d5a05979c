package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the program of the interactive chart in a browser, on machines that have one, and compares the texts that it
/// draws with those of the image.
class ChartScriptTest {
    private static final String POLICY = "<meta http-equiv=\"Content-Security-Policy\"[^>]*>";
    private static final String RECORDER = """
            <pre id="drawn" hidden></pre>
            <script>
            const drawn = document.getElementById('drawn');
            addEventListener('error', event => drawn.append('error: ' + event.message + '\\n'));
            CanvasRenderingContext2D.prototype.fillText = text => drawn.append(text + '\\n');
            </script>
            """;

    private final Bars bars = SeededSeries.daily(110, 3);
    private final Bars history = bars.slice(0, 100);
    private final Bars actual = bars.slice(100, 110);

    @TempDir
    Path folder;

    @Test
    void theProgramRunsUnderThePolicyOfThePage() throws Exception {
        String page = page(chart(history, LocalDate.MAX, actual));

        assertThat(page).contains("<div id=\"readout\" role=\"status\"></div>");
        assertThat(loaded(page))
                .containsPattern("<div id=\"readout\" role=\"status\"><span class=\"time\">Fri 2023-05-19");
    }

    @Test
    void provisionalTimesAreMarked() throws Exception {
        LocalDate third = actual.time(2).toLocalDate();

        assertThat(drawn(chart(history, third, null))).contains("times provisional");
        assertThat(drawn(chart(history, LocalDate.MAX, null)))
                .contains("forecast")
                .doesNotContain("times provisional");
    }

    @Test
    void volumesThatAreAllZeroHaveNoPanel() throws Exception {
        assertThat(drawn(chart(history, LocalDate.MAX, actual))).contains("Volume");
        assertThat(drawn(chart(SeededSeries.inUnits(history, 1, 0), LocalDate.MAX, actual)))
                .contains("forecast")
                .doesNotContain("Volume");
    }

    @Test
    void actualBarsMayHaveNoVolume() throws Exception {
        assertThat(drawn(chart(history, LocalDate.MAX, SeededSeries.pricesOnly(actual))))
                .contains("Volume")
                .noneMatch(text -> text.startsWith("error"));
    }

    @Test
    void volumeAxisIsThatOfTheImage() throws Exception {
        ForecastChart chart = chart(history, LocalDate.MAX, SeededSeries.inUnits(actual, 1, 1000));
        LinearScale volumes = Scene.of(chart).volumes(100, 0);
        List<String> labels = volumes.ticks(volumes.step(3)).stream()
                .filter(tick -> tick > 0)
                .map(chart.style().units()::format)
                .toList();

        assertThat(labels).hasSizeGreaterThan(1);
        assertThat(drawn(chart)).containsAll(labels);
    }

    private static ForecastChart chart(Bars history, LocalDate knownUntil, @Nullable Bars actual) {
        Bars future = SeededSeries.daily(110, 3).slice(100, 110);
        Forecast forecast = SeededSeries.forecast(
                "WALK",
                history,
                SeededSeries.times(future),
                new ForecastCalendar("weekdays", knownUntil),
                Sampling.probabilistic().withSamples(20),
                4);
        return ForecastChart.of(
                new ForecastOutcome(forecast, "", ForecastOutcome.of(forecast).interval(), actual, "", List.of()),
                "test");
    }

    private static String page(ForecastChart chart) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChartPage.write(chart, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /// The texts on the canvas, and messages of errors.
    private List<String> drawn(ForecastChart chart) throws Exception {
        String page =
                page(chart).replaceFirst(POLICY, "").replaceFirst("(?=<script)", Matcher.quoteReplacement(RECORDER));
        String loaded = loaded(page);
        int start = loaded.indexOf('>', loaded.indexOf("<pre id=\"drawn\"")) + 1;
        return loaded.substring(start, loaded.indexOf("</pre>", start)).lines().toList();
    }

    /// The elements of a page after its program ran.
    private String loaded(String page) throws Exception {
        Path browser = Stream.of("chromium", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeThat(browser).as("a browser").isNotNull();
        Path file = Files.writeString(folder.resolve("page.html"), page);
        Path loaded = folder.resolve("loaded.html");
        Process process = new ProcessBuilder(
                        String.valueOf(browser),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectError(Redirect.DISCARD)
                .redirectOutput(loaded.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as("the browser ended")
                    .isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(loaded);
    }
}
