package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Hostile;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartPageTest {
    private static final int HISTORY = 100;
    private static final int HORIZON = 10;
    private static final int SAMPLES = 20;

    private final Bars bars = SeededSeries.daily(HISTORY + HORIZON, 3);
    private final Bars actual = bars.slice(HISTORY, HISTORY + HORIZON);
    private final Forecast forecast = SeededSeries.forecast(
            Hostile.NAME + "</script>", bars.slice(0, HISTORY), SeededSeries.times(actual), SAMPLES, 4);
    private final ForecastChart chart = ForecastChart.of(
            new ForecastOutcome(
                    forecast, Hostile.NAME, ForecastOutcome.of(forecast).interval(), actual, "", List.of()),
            "test");

    @Test
    void hostileNamesAreText() throws IOException {
        String page = page(chart);
        String withoutPrograms =
                page.replaceAll("(?s)<script( type=\"application/json\" id=\"data\")?>.*?</script>", "");

        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.split("</script", -1)).hasSize(3);
        assertThat(withoutPrograms).matches(Hostile::isHarmlessIn);
    }

    @Test
    void policyAllowsTheStyleSheetAndTheProgramOfThePageAndNothingElse() throws Exception {
        String page = page(chart);

        assertThat(between(page, "Content-Security-Policy\" content=\"", "\">").replace("&#39;", "'"))
                .isEqualTo("default-src 'none'; img-src data:; font-src data:; style-src 'sha256-"
                        + hash(between(page, "<style>", "</style>"))
                        + "'; script-src 'sha256-" + hash(between(page, "<script>", "</script>"))
                        + "'; base-uri 'none'; form-action 'none'");
    }

    @Test
    void loadsNothing() throws IOException {
        assertThat(page(chart)).doesNotContain("://", "src=", "@import", "url(", "fetch(", "innerHTML", "eval(");
    }

    @Test
    void dataAreThoseOfTheForecast() throws IOException {
        JsonNode data = data(chart);

        assertThat(data.get("times").size()).isEqualTo(HISTORY + HORIZON);
        assertThat(data.get("first").asInt()).isEqualTo(HISTORY - 60);
        assertThat(numbers(data.get("history").get("close")))
                .isEqualTo(bars.slice(0, HISTORY).column(Column.CLOSE));
        assertThat(numbers(data.get("mean").get("low")))
                .isEqualTo(forecast.mean().column(Column.LOW));
        assertThat(numbers(data.get("actual").get("high"))).isEqualTo(actual.column(Column.HIGH));
        assertThat(data.get("fan").size()).isEqualTo(7);
        assertThat(numbers(data.get("fan").get(1).get("close"))).isEqualTo(forecast.quantile(0.1, Column.CLOSE));
        assertThat(data.get("paths").size()).isEqualTo(ChartStyle.SAMPLE_PATHS);
        assertThat(numbers(data.get("paths").get(2))).isEqualTo(forecast.path(2).column(Column.CLOSE));
        assertThat(List.of(data.get("up").asString(), data.get("down").asString()))
                .containsExactly("green", "red");
    }

    @Test
    void onePathHasNoBandsAndAnUnknownFutureNoActualBars() throws IOException {
        Forecast one = SeededSeries.forecast(
                SeededSeries.pricesOnly(bars.slice(0, HISTORY)), SeededSeries.times(actual), 1, 4);
        JsonNode data = data(ForecastChart.of(one));

        assertThat(data.get("fan").size() + data.get("paths").size()).isZero();
        assertThat(data.get("actual").isNull()).isTrue();
        assertThat(data.get("history").get("volume").isNull()).isTrue();
        assertThat(page(ForecastChart.of(one)))
                .contains("data-layer=\"mean\"")
                .doesNotContain("data-layer=\"bands\"", "data-layer=\"volume\"", "90 %");
    }

    @Test
    void volumesThatAreAllZeroAreLeftOut() throws IOException {
        Forecast currency =
                SeededSeries.forecast(SeededSeries.inUnits(bars.slice(0, HISTORY), 1, 0), forecast.timestamps(), 20, 4);
        JsonNode data = data(ForecastChart.of(
                new ForecastOutcome(currency, "", ForecastOutcome.of(currency).interval(), actual, "", List.of()),
                "test"));

        for (String series : List.of("history", "mean", "actual")) {
            assertThat(data.get(series).get("volume").isNull()).as(series).isTrue();
        }
    }

    @Test
    void tableHasDatesForDaysAndMarksProvisionalTimes() throws IOException {
        Bars evening = shifted(bars, 21);
        Forecast days = SeededSeries.forecast(
                "WALK",
                evening.slice(0, HISTORY),
                SeededSeries.times(evening.slice(HISTORY, HISTORY + 3)),
                new ForecastCalendar("cn", bars.time(HISTORY + 1).toLocalDate()),
                Sampling.probabilistic().withSamples(SAMPLES),
                4);
        ForecastChart provisional = ForecastChart.of(days);

        assertThat(found(provisional, "<th scope=\"row\">(.*?)</th>"))
                .containsExactly(
                        bars.time(HISTORY).toLocalDate().toString(),
                        bars.time(HISTORY + 1).toLocalDate().toString(),
                        bars.time(HISTORY + 2).toLocalDate() + " *");
        assertThat(page(provisional)).contains("* The time is provisional");
        assertThat(data(provisional).get("provisional").asInt()).isEqualTo(2);
        assertThat(page(chart)).doesNotContain("* The time is provisional");
        assertThat(data(chart).get("provisional").asInt()).isEqualTo(HORIZON);
    }

    @Test
    void pricesHaveTheDecimalsOfTheTick() throws IOException {
        TradingRules nickels = new TradingRules(Double.POSITIVE_INFINITY, new Increment(0.05), null);
        ForecastChart ruled = ForecastChart.of(forecast.obeying(nickels));

        assertThat(data(chart).get("decimals").asInt()).isGreaterThan(2);
        assertThat(data(ruled).get("decimals").asInt()).isEqualTo(2);
        assertThat(found(ruled, "<td>(.*?)</td>")).hasSize(6 * HORIZON).allMatch(cell -> cell.matches("\\d+\\.\\d\\d"));
    }

    private static Bars shifted(Bars bars, int hours) {
        Bars.Builder later = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            later.add(
                    bars.time(i).plusHours(hours),
                    bars.open(i),
                    bars.high(i),
                    bars.low(i),
                    bars.close(i),
                    bars.volume(i),
                    bars.amount(i));
        }
        return later.build();
    }

    private static List<String> found(ForecastChart chart, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(page(chart))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void themeIsThatOfTheReaderUnlessItIsFixed() throws IOException {
        assertThat(page(chart)).contains("<html lang=\"en\">", "@media (prefers-color-scheme:dark)");
        assertThat(page(chart.withTheme(Theme.DARK))).contains("<html lang=\"en\" class=\"dark\">");
    }

    private static String page(ForecastChart chart) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChartPage.write(chart, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode data(ForecastChart chart) throws IOException {
        return new JsonMapper().readTree(between(page(chart), "id=\"data\">", "</script>"));
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    private static String between(String page, String start, String end) {
        Matcher found = Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(page);
        assertThat(found.find()).as(start).isTrue();
        return found.group(1);
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }
}
