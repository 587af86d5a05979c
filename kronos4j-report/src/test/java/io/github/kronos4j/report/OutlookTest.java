package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.report.chart.Captions;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Estimates of the distribution are shown only where the paths allow them.
class OutlookTest {
    private static final Bars BARS = SeededSeries.daily(64, 1);
    private static final Bars ACTUAL = BARS.slice(60, 64);

    static Stream<Forecast> withoutEstimates() {
        Sampling all = Sampling.probabilistic().withSamples(30);
        return Stream.of(
                forecast(1),
                equal(),
                forecast(all.withTemperature(0.6)),
                forecast(new Sampling(1, 0, 0.9, 30, 0)),
                forecast(new Sampling(1, 20, 1, 30, 0)));
    }

    @ParameterizedTest
    @MethodSource("withoutEstimates")
    void nothingSpeaksOfADistributionThatThePathsDoNotShow(Forecast forecast) throws IOException {
        ForecastOutcome outcome = outcome(forecast);
        String label = outcome.outlook().paths().label();
        Summary summary = new Summary(outcome);
        Captions captions = Captions.of(outcome, "test");

        assertThat(List.of("one path", "equal paths", "a narrowed draw")).contains(label);
        for (String text : List.of(summary.text(), captions.footer())) {
            assertThat(text)
                    .contains(label + ", to ")
                    .doesNotContainIgnoringCase("expected return")
                    .doesNotContain("P(up)", "80 % interval", "80 % band");
        }
        assertThat(summary.table()).doesNotContain("90 %");
        assertThat(csv(forecast).getFirst()).doesNotContain("q90");
        JsonNode json = json(outcome);
        assertThat(json.get("outlook").get("reason").asString()).isEqualTo(label);
        for (String estimate :
                List.of("expectedReturn", "closeInterval80", "probabilityUp", "volatility", "probabilityUpError")) {
            assertThat(json.get("outlook").get(estimate).isNull()).isTrue();
        }
        assertThat(json.get("quantiles").isNull()).isTrue();
        assertThat(json.get("holdout").get("coverage80").isNull()).isTrue();
        assertThat(json.get("paths").size()).isEqualTo(forecast.samples());
    }

    @Test
    void meanCloseIsThatOfTheMeanPath() {
        Forecast forecast = forecast(30);

        assertThat(Outlook.of(forecast).meanClose()).isEqualTo(forecast.mean().close(forecast.horizon() - 1));
    }

    @Test
    void drawsOfTheDistributionHaveEstimates() throws IOException {
        ForecastOutcome outcome = outcome(forecast(30));

        assertThat(new Summary(outcome).text())
                .contains("expected return", "80 % interval", "P(up)", "80 % band")
                .containsPattern("expected return +[+-][\\d.]+ % ± [\\d.]+\\R")
                .containsPattern("80 % interval +[\\d.]+ ± [\\d.]+ to [\\d.]+ ± [\\d.]+ ")
                .containsPattern("P\\(up\\) +\\d+ % ± \\d+\\R")
                .containsPattern("volatility +[\\d.]+ % ± [\\d.]+ over the 4 bars");
        assertThat(Captions.of(outcome, "test").footer()).contains("Expected return", "80 % interval", "P(up)");
        assertThat(csv(forecast(30)).getFirst())
                .endsWith(",close_q05,close_q10,close_q25,close_q50,close_q75,close_q90,close_q95");
        JsonNode outlook = json(outcome).get("outlook");
        assertThat(outlook.get("reason").isNull()).isTrue();
        for (String estimate : List.of("expectedReturn", "probabilityUp", "volatility")) {
            assertThat(outlook.get(estimate + "Error").asDouble()).isPositive();
        }
        assertThat(outlook.get("closeInterval80Error").size()).isEqualTo(2);
    }

    @Test
    void theIntervalOfTooFewPathsHasNoErrorButASentence() {
        assertThat(new Summary(outcome(forecast(9))).text())
                .containsPattern("80 % interval +[\\d.]+ to [\\d.]+ \\(.*\\), too few paths to state its error, ");
        assertThat(new Summary(outcome(forecast(10))).text()).doesNotContain("too few paths");
    }

    @Test
    void actualBarsStandBesideTheForecast() throws IOException {
        ForecastOutcome outcome = outcome(forecast(30));
        List<String> table = new Summary(outcome).table().lines().toList();
        assertThat(table.getFirst()).endsWith("   actual");
        PriceFormat prices = PriceFormat.of(outcome.forecast());
        for (int i = 0; i < ACTUAL.size(); i++) {
            assertThat(table.get(i + 1)).endsWith(" " + prices.format(ACTUAL.close(i)));
        }

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ForecastCsv.writeMean(outcome, out);
        List<String> rows = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows.getFirst())
                .isEqualTo(csv(outcome.forecast()).getFirst()
                        + ",actual_open,actual_high,actual_low,actual_close,actual_volume,actual_amount");
        for (int i = 0; i < ACTUAL.size(); i++) {
            String[] cells = rows.get(i + 1).split(",", -1);
            assertThat(Double.parseDouble(cells[cells.length - 3])).isEqualTo(ACTUAL.close(i));
        }
        ForecastOutcome future = ForecastOutcome.of(forecast(30));
        assertThat(new Summary(future).table()).doesNotContain("actual");
        out.reset();
        ForecastCsv.writeMean(future, out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList()).isEqualTo(csv(forecast(30)));
    }

    /// A last close of zero has no returns.
    @Test
    void numbersThatAreNotFiniteAreNeverShown() throws IOException {
        Bars zero = Bars.builder(BARS.zone())
                .add(BARS.time(58), 1, 1, 1, 1, 0, 0)
                .add(BARS.time(59), 0, 0, 0, 0, 0, 0)
                .build();
        Bars none = Bars.builder(BARS.zone())
                .add(ACTUAL.time(0), 0, 0, 0, 0, 0, 0)
                .add(ACTUAL.time(1), 0, 0, 0, 0, 0, 0)
                .build();
        for (int samples : new int[] {1, 30}) {
            Forecast forecast = SeededSeries.forecast(zero, SeededSeries.times(none), samples, 2);
            ForecastOutcome outcome = new ForecastOutcome(
                    forecast, "", ForecastOutcome.of(forecast).interval(), none, "", List.of());
            Summary summary = new Summary(outcome);

            for (String text : List.of(
                    summary.text(),
                    summary.table(),
                    Captions.of(outcome, "test").footer(),
                    String.join("\n", csv(forecast)),
                    json(outcome).toString())) {
                assertThat(text).doesNotContain("NaN", "Infinity");
            }
        }
    }

    private static Forecast forecast(int samples) {
        return forecast(Sampling.probabilistic().withSamples(samples));
    }

    private static Forecast forecast(Sampling sampling) {
        return SeededSeries.forecast("WALK", BARS.slice(0, 60), SeededSeries.times(ACTUAL), sampling, 2);
    }

    private static Forecast equal() {
        Forecast one = forecast(1);
        double[] path = new double[one.horizon() * Column.COUNT];
        for (int i = 0; i < path.length; i++) {
            path[i] = one.value(0, i / Column.COUNT, Column.values()[i % Column.COUNT]);
        }
        return new Forecast(
                one.symbol(), one.history(), one.timestamps(), new double[][] {path, path, path}, one.metadata());
    }

    private static ForecastOutcome outcome(Forecast forecast) {
        return new ForecastOutcome(forecast, "", ForecastOutcome.of(forecast).interval(), ACTUAL, "", List.of());
    }

    private static List<String> csv(Forecast forecast) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ForecastCsv.writeMean(forecast, Rounding.ofRules(forecast), out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static JsonNode json(ForecastOutcome outcome) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ForecastJson.write(outcome, "test", out);
        return new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }
}
