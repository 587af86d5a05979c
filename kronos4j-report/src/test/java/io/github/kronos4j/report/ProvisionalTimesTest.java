package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.testkit.SeededSeries;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Marks of times that rest on closures which are not announced yet, in the summary, the table, the JSON and the chart.
class ProvisionalTimesTest {
    private final Bars bars = SeededSeries.daily(64, 1);
    private final LocalDate second = bars.time(61).toLocalDate();

    @TempDir
    Path folder;

    @Test
    void timesAfterTheKnownClosuresAreMarked() {
        Forecast forecast = forecast(second);
        assertThat(forecast.firstProvisional()).isEqualTo(2);
        assertThat(forecast.isProvisional(1)).isFalse();
        assertThat(forecast.isProvisional(2)).isTrue();
        String third = Format.shortStamp(bars.time(62));
        Summary summary = new Summary(ForecastOutcome.of(forecast));
        assertThat(summary.text()).contains("provisional      times from " + third + " on, marked *");
        assertThat(summary.table()).contains(third + " * ").doesNotContain(Format.shortStamp(bars.time(61)) + " *");
        assertThat(json(forecast).get("provisional").toString()).isEqualTo("[false,false,true,true]");
        assertThat(svg(forecast)).contains("times provisional");
    }

    @Test
    void knownTimesAreNotMarked() {
        Forecast forecast = forecast(LocalDate.MAX);
        Summary summary = new Summary(ForecastOutcome.of(forecast));
        assertThat(forecast.firstProvisional()).isEqualTo(forecast.horizon());
        assertThat(summary.text() + summary.table())
                .doesNotContain("provisional")
                .doesNotContain("*");
        assertThat(json(forecast).has("provisional")).isFalse();
        assertThat(svg(forecast)).doesNotContain("provisional");
    }

    private JsonNode json(Forecast forecast) {
        Path file = folder.resolve("forecast.json");
        ForecastJson.write(forecast, file);
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static String svg(Forecast forecast) {
        return ForecastChart.of(forecast).svg(1200, 700).markup();
    }

    private Forecast forecast(LocalDate knownUntil) {
        return SeededSeries.forecast(
                "abc",
                bars.slice(0, 60),
                SeededSeries.times(bars.slice(60, 64)),
                new ForecastCalendar("cn", knownUntil),
                Sampling.probabilistic().withSamples(20),
                3);
    }
}
