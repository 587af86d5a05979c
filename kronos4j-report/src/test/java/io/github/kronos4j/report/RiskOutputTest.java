package io.github.kronos4j.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.RiskEvidence;
import io.github.kronos4j.forecast.RiskEvidence.State;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.risk.PriceLevel;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                .containsPattern("touches +not calibrated\\R")
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
        assertThat(json.get("stop").get("calibrated").asBoolean()).isFalse();
        assertThat(json.get("tails").get(0).get("calibrated").asBoolean()).isFalse();
        assertThat(json.has("laterWindows")).isFalse();
        assertThat(json.get("drawdowns").size()).isEqualTo(3);
        assertThat(json.get("tails").size()).isEqualTo(1);
        assertThat(json.get("tails").get(0).get("expectedShortfall").asDouble())
                .isGreaterThan(json.get("tails").get(0).get("valueAtRisk").asDouble());
        assertThat(json.get("withheld").get(0).asString()).contains("draw at least 1000");
    }

    /// The stop is at 2 %, between levels that hold and fail; the target at 3 % is where one holds.
    @Test
    void onlyWhatHeldOnLaterWindowsIsCalibrated() throws IOException {
        double last = FORECAST.lastClose();
        RiskEvidence evidence = new RiskEvidence(
                "600 windows of 12 series to 2016-12-15",
                last,
                List.of(
                        new RiskEvidence.Level(0.97 * last, State.HOLDS),
                        new RiskEvidence.Level(1.015 * last, State.HOLDS),
                        new RiskEvidence.Level(1.03 * last, State.FAILS)),
                List.of(new RiskEvidence.Quantile(0.95, State.HOLDS)));
        Forecast calibrated = new Forecast(
                FORECAST.symbol(),
                FORECAST.history(),
                FORECAST.timestamps(),
                paths(FORECAST),
                FORECAST.metadata()
                        .withCalibration("split conformal", "", List.of())
                        .withRiskEvidence(evidence));
        RiskReport report = RiskReport.of(
                calibrated, new RiskRequest(Side.SHORT, PriceLevel.away(0.02), PriceLevel.away(0.03), true));
        ForecastOutcome outcome = new ForecastOutcome(
                calibrated,
                "",
                ForecastOutcome.of(calibrated).interval(),
                null,
                "",
                Rounding.ofRules(calibrated),
                report,
                List.of());
        JsonNode json = json(outcome).get("risk");

        assertThat(new Summary(outcome).text())
                .containsPattern("touches +stop not calibrated, target confirmed on later windows"
                        + " \\(600 windows of 12 series to 2016-12-15\\)\\R")
                .contains(", calibrated and confirmed on later windows, 10 paths in the tail");
        assertThat(json.get("stop").get("calibrated").asBoolean()).isFalse();
        assertThat(json.get("target").get("calibrated").asBoolean()).isTrue();
        assertThat(json.get("tails").get(0).get("calibrated").asBoolean()).isTrue();
        assertThat(json.get("laterWindows").asString()).isEqualTo("600 windows of 12 series to 2016-12-15");
    }

    @Test
    void valuesAtRiskOfAVolatilityHeadHaveNoError() throws IOException {
        Forecast headed = FORECAST.withMetadata(
                FORECAST.metadata().withHead(new ForecastMetadata.Head("head", "0", ""), List.of()));
        RiskReport report = RiskReport.of(headed, new RiskRequest(Side.LONG, null, null, true));
        ForecastOutcome outcome = new ForecastOutcome(
                headed,
                "",
                ForecastOutcome.of(headed).interval(),
                null,
                "",
                Rounding.ofRules(headed),
                report,
                List.of());
        JsonNode tails = json(outcome).get("risk").get("tails");

        assertThat(new Summary(outcome).text())
                .containsPattern("95 % VaR +[\\d.]+ % lost at the horizon, expected shortfall [\\d.]+ %, from the"
                        + " volatility head\\R")
                .containsPattern("99 % VaR +[\\d.]+ % lost")
                .containsPattern("drawdown +over 5 %: [\\d.]+ % ±");
        assertThat(tails.get(0).get("valueAtRiskError").asDouble()).isZero();
        assertThat(tails.get(0).get("expectedShortfallError").asDouble()).isZero();
    }

    @Test
    void theTableOfABatchHasSideLevelsAndErrors() throws IOException {
        RiskReport report = report(PriceLevel.away(0.02), PriceLevel.away(0.03), true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BatchSummary(List.of(BatchRow.of(outcome(report))), BatchRank.EXPECTED_RETURN).write(out);

        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
        Map<String, String> row = new HashMap<>();
        String[] cells = lines[1].split(",", -1);
        String[] header = lines[0].split(",", -1);
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i]);
        }
        assertThat(row)
                .containsEntry("side", "short")
                .containsEntry(
                        "stop", Format.plain(requireNonNull(report.stop()).level()))
                .containsEntry(
                        "target", Format.plain(requireNonNull(report.target()).level()))
                .containsEntry(
                        "p_stop_error",
                        Format.plain(requireNonNull(report.stop()).probability().error()))
                .containsEntry(
                        "p_target_error",
                        Format.plain(
                                requireNonNull(report.target()).probability().error()))
                .containsEntry(
                        "p_stop_first_error",
                        Format.plain(requireNonNull(report.first()).stopFirst().error()))
                .containsEntry(
                        "p_target_first_error",
                        Format.plain(
                                requireNonNull(report.first()).targetFirst().error()))
                .containsEntry(
                        "var95_error",
                        Format.plain(report.tails().getFirst().valueAtRisk().error()))
                .containsEntry(
                        "es95_error",
                        Format.plain(
                                report.tails().getFirst().expectedShortfall().error()));
    }

    @Test
    void whatHoldsForBothLevelsIsSaidOnce() {
        Forecast calibrated =
                FORECAST.withMetadata(FORECAST.metadata().withCalibration("split conformal", "", List.of()));
        ForecastOutcome outcome = new ForecastOutcome(
                calibrated,
                "",
                ForecastOutcome.of(calibrated).interval(),
                null,
                "",
                Rounding.ofRules(calibrated),
                RiskReport.of(
                        calibrated, new RiskRequest(Side.SHORT, PriceLevel.away(0.02), PriceLevel.away(0.03), false)),
                List.of());
        assertThat(new Summary(outcome).text())
                .containsPattern("touches +stop and target untested on later windows\\R");
    }

    private static double[][] paths(Forecast forecast) {
        double[][] paths = new double[forecast.samples()][forecast.horizon() * Column.COUNT];
        for (int p = 0; p < paths.length; p++) {
            for (int i = 0; i < paths[p].length; i++) {
                paths[p][i] = forecast.value(p, i / Column.COUNT, Column.values()[i % Column.COUNT]);
            }
        }
        return paths;
    }

    @Test
    void onlyRequestedNumbersAreThere() throws IOException {
        ForecastOutcome outcome = outcome(report(PriceLevel.away(0.02), null, false));

        assertThat(new Summary(outcome).text())
                .containsPattern("stop +[\\d.]+ is touched: [\\d.]+ % ± [\\d.]+\\Rtouches +not calibrated\\R")
                .doesNotContain("target", "drawdown", "VaR");
        assertThat(json(outcome).get("risk").has("firstTouch")).isFalse();
        assertThat(json(outcome(null)).has("risk")).isFalse();
    }
}
