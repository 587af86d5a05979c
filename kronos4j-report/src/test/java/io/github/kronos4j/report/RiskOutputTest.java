package io.github.kronos4j.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.risk.PriceLevel;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RiskOutputTest {
    private static final Bars BARS = SeededSeries.daily(64, 1);
    private static final Forecast FORECAST = SeededSeries.forecast(
            "WALK",
            BARS.slice(0, 60),
            SeededSeries.times(BARS.slice(60, 64)),
            Sampling.probabilistic().withSamples(200),
            2);

    private static ForecastOutcome outcome(@Nullable RiskReport risk) {
        return new ForecastOutcome(
                FORECAST,
                "",
                ForecastOutcome.of(FORECAST).interval(),
                null,
                "",
                Rounding.ofRules(FORECAST),
                risk,
                List.of());
    }

    private static RiskReport report(@Nullable PriceLevel stop, @Nullable PriceLevel target, boolean hasTails) {
        return RiskReport.of(FORECAST, new RiskRequest(Side.SHORT, stop, target, hasTails));
    }

    private static JsonNode json(ForecastOutcome outcome) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ForecastJson.write(outcome, "test", out);
        return new JsonMapper().readTree(out.toByteArray());
    }

    @Test
    void theSummaryAndTheFileHaveTheSameNumbers() throws IOException {
        RiskReport report = report(PriceLevel.away(0.02), PriceLevel.away(0.03), true);
        ForecastOutcome outcome = outcome(report);
        String text = new Summary(outcome).text();
        JsonNode json = json(outcome).get("risk");

        assertThat(text)
                .contains("of a short position, from 200 paths")
                .containsPattern("stop +[\\d.]+ is touched: [\\d.]+ % ± [\\d.]+, before the target [\\d.]+ % ± [\\d.]+")
                .containsPattern("target +[\\d.]+ is touched: .* before the stop .*; neither [\\d.]+ % ± [\\d.]+\\R")
                .containsPattern("drawdown +over 5 %: [\\d.]+ % ± [\\d.]+, over 10 %: .*, over 20 %: ")
                .containsPattern("95 % VaR +[\\d.]+ % ± .* expected shortfall .* not calibrated, 10 paths in the tail")
                .doesNotContain("99 % VaR");
        assertThat(json.get("side").asString()).isEqualTo("short");
        assertThat(json.get("stop").get("level").asDouble())
                .isEqualTo(requireNonNull(report.stop()).level());
        assertThat(json.get("target").get("probability").asDouble())
                .isEqualTo(requireNonNull(report.target()).probability().value());
        double sum = 0;
        for (String outcomeOfTouch : List.of("stop", "target", "neither")) {
            sum += json.get("firstTouch").get(outcomeOfTouch).asDouble();
            assertThat(json.get("firstTouch").get(outcomeOfTouch + "Error").asDouble())
                    .isPositive();
        }
        assertThat(sum).isEqualTo(1);
        assertThat(json.get("drawdowns").size()).isEqualTo(3);
        assertThat(json.get("tails").size()).isEqualTo(1);
        assertThat(json.get("tails").get(0).get("expectedShortfall").asDouble())
                .isGreaterThan(json.get("tails").get(0).get("valueAtRisk").asDouble());
        assertThat(json.get("withheld").get(0).asString()).contains("draw at least 1000");
    }

    @Test
    void onlyRequestedNumbersAreThere() throws IOException {
        ForecastOutcome outcome = outcome(report(PriceLevel.away(0.02), null, false));

        assertThat(new Summary(outcome).text())
                .containsPattern("stop +[\\d.]+ is touched: [\\d.]+ % ± [\\d.]+\\R")
                .doesNotContain("target", "drawdown", "VaR");
        assertThat(json(outcome).get("risk").has("firstTouch")).isFalse();
        assertThat(json(outcome(null)).has("risk")).isFalse();
    }
}
