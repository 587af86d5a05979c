package io.github.kronos4j.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.Hostile;
import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.report.chart.Picture;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportHtmlTest {
    private static final ReportHead HEAD = new ReportHead("Kronos4j test", Interval.parse("1d"), "quick");

    private String html = "";
    private String json = "";

    @BeforeAll
    void writeReport() throws IOException {
        Sampling sampling = Sampling.probabilistic().withSamples(8);
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(Candidate.model(Hostile.NAME, Baseline.DRIFT.forecaster(), sampling, ContextWindow.DEFAULT));
        candidates.addAll(Candidate.baselines(8, 1));
        List<SeriesSource> series = List.of(
                SeriesSource.of("A", SeededSeries.daily(160, 1)), SeriesSource.of("B", SeededSeries.daily(160, 2)));
        Report report = Report.of(new RollingEvaluation(Protocol.of(60, 10).withOrigins(4), candidates)
                .run(series, ChunkStore.inMemory(), Progress.NONE, note -> {}));

        ByteArrayOutputStream page = new ByteArrayOutputStream();
        ReportHtml.write(report, HEAD, List.of(picture()), page);
        html = page.toString(StandardCharsets.UTF_8);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        ReportJson.write(report, HEAD, object);
        json = object.toString(StandardCharsets.UTF_8);
    }

    private static Picture picture() {
        Bars bars = SeededSeries.daily(70, 3);
        Forecast forecast =
                SeededSeries.forecast(Hostile.NAME, bars.slice(0, 60), SeededSeries.times(bars.slice(60, 70)), 20, 4);
        return new Picture(Hostile.NAME, ForecastChart.of(forecast).svg(1280, 720));
    }

    @Test
    void escapesNamesAndCaptions() {
        assertThat(html).matches(Hostile::isHarmlessIn);
    }

    @Test
    void pageIsSelfContainedAndComplete() {
        assertThat(html)
                .startsWith("<!doctype html>")
                .endsWith("</body></html>\n")
                .contains("lookback 60, horizon 10, 4 origins", "@media (prefers-color-scheme: dark)")
                .contains("default-src &#39;none&#39;; img-src data:", "<svg viewBox=\"0 0 1280 720\"")
                .contains("<svg viewBox=\"0 0 460 300\"")
                .doesNotContain("://", "<img", "NaN", "null", "@template", "@if");
        for (Baseline baseline : Baseline.values()) {
            assertThat(html).contains(">" + baseline.label() + "</th>");
        }
    }

    @Test
    void jsonHasOneObjectPerForecaster() {
        JsonNode report = new JsonMapper().readTree(json);

        JsonNode forecasters = report.get("contestants");
        assertThat(forecasters.size()).isEqualTo(1 + Baseline.values().length);
        assertThat(forecasters.get(0).get("name").asString()).isEqualTo(Hostile.NAME);
        assertThat(new ArrayList<>(forecasters.get(0).propertyNames()))
                .containsSubsequence("name", "baseline", "samples", "mae", "crpsDuel", "hits", "trueSlope", "steps");
        assertThat(report.get("protocol").get("from").isNull()).isTrue();
    }
}
