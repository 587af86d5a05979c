package io.github.kronos4j.report.chart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.risk.PriceLevel;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.PriceFormat;
import io.github.kronos4j.report.Rounding;
import io.github.kronos4j.testkit.SeededSeries;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastChartTest {
    private static final int SHOWN = 60; // bars of history beside a horizon of 30
    private static final int HORIZON = 30;
    private static final Color UP = ColorScheme.WESTERN.candles().up();
    private static final Color DOWN = ColorScheme.WESTERN.candles().down();

    private final Bars bars = SeededSeries.daily(230, 11);
    private final Bars history = bars.slice(0, 200);
    private final Bars actual = bars.slice(200, 230);

    @Test
    void hasTheRequestedSize() {
        BufferedImage image = paint(history, 30, null, 900, 500);

        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getHeight()).isEqualTo(500);
    }

    @Test
    void historyCandlesEndAtTheOrigin() {
        BufferedImage image = paint(history, 30, null, ForecastChart.WIDTH, ForecastChart.HEIGHT);
        int origin = originOf(image);

        assertThat(count(image, UP, 0, origin)).isGreaterThan(1000);
        assertThat(count(image, DOWN, 0, origin)).isGreaterThan(1000);
        assertThat(count(image, UP, origin, image.getWidth())).isZero();
        assertThat(count(image, DOWN, origin, image.getWidth())).isZero();
        assertThat(count(image, Palette.FORECAST, 0, origin)).isZero();
        assertThat(count(image, Palette.FORECAST, origin, image.getWidth())).isGreaterThan(500);
        assertThat(count(image, Palette.FORECAST_DOWN, origin, image.getWidth()))
                .isGreaterThan(200);
    }

    @Test
    void drawsTheMedianOnlyForSeveralPaths() {
        int origin = originOf(paint(history, 30, null, ForecastChart.WIDTH, ForecastChart.HEIGHT));

        assertThat(count(paint(history, 30, null, 1600, 900), Palette.MEDIAN, origin, 1600))
                .isGreaterThan(50);
        assertThat(count(paint(history, 1, null, 1600, 900), Palette.MEDIAN, origin, 1600))
                .isZero();
    }

    @Test
    void drawsActualBarsAfterTheOrigin() {
        int origin = originOf(paint(history, 30, null, ForecastChart.WIDTH, ForecastChart.HEIGHT));
        BufferedImage without = paint(history, 30, null, 1600, 900);
        BufferedImage with = paint(history, 30, actual, 1600, 900);

        assertThat(panel(with, Palette.ACTUAL, origin) - panel(without, Palette.ACTUAL, origin))
                .isGreaterThan(100);
    }

    @Test
    void givesTheVolumePanelsRoomToPricesWithoutVolume() {
        Bars prices = SeededSeries.pricesOnly(history);

        assertThat(lowest(paint(prices, 30, null, 1600, 900), UP, DOWN))
                .isGreaterThan(lowest(paint(history, 30, null, 1600, 900), UP, DOWN));
    }

    @Test
    void keepsTheHistoryLegibleBesideAnExplodingFan() {
        double[] far = new double[HORIZON];
        Arrays.fill(far, 1e9);
        Scene calm = Scene.of(forecast(history, 1), null, List.of(), 0);
        Scene wild = withFan(calm, Collections.nCopies(7, far));
        LinearScale before = calm.prices(100, 0);
        LinearScale after = wild.prices(100, 0);

        assertThat(after.high() - after.low()).isLessThan(8 * (before.high() - before.low()));
    }

    @Test
    void volumeScaleContainsActualVolumes() {
        Bars many = Bars.builder(actual.zone())
                .add(actual.time(0), 1, 1, 1, 1, 1e12, 0)
                .build();

        assertThat(Scene.of(forecast(history, 30), many, List.of(), 0)
                        .volumes(100, 0)
                        .high())
                .isGreaterThan(1e12);
    }

    @Test
    void paintsASingleFlatBar() {
        Bars flat =
                Bars.builder(bars.zone()).add(bars.time(0), 5, 5, 5, 5, 0, 0).build();

        assertThat(paint(flat, 1, null, 1600, 900).getWidth()).isEqualTo(1600);
    }

    @Test
    void zeroPricesHaveAScaleWithTicks() {
        Bars none =
                Bars.builder(bars.zone()).add(bars.time(0), 0, 0, 0, 0, 0, 0).build();
        LinearScale scale = new Scene(
                        none, none, null, PathKind.ONE_PATH, List.of(), List.of(), List.of(), PriceFormat.of(none))
                .prices(100, 0);

        assertThat(scale.high()).isGreaterThan(0);
        assertThat(scale.ticks(scale.step(9))).hasSizeBetween(2, 9).contains(0.0);
    }

    @Test
    void flatBarsAreGrey() {
        Bars flat = Bars.builder(bars.zone())
                .add(bars.time(0), 5, 6, 4, 5, 1, 0)
                .add(bars.time(1), 5, 6, 4, 5.5, 1, 0)
                .build();
        CandleColors colors = ColorScheme.WESTERN.candles();

        assertThat(colors.of(flat, 0)).isEqualTo(Palette.FLAT);
        assertThat(colors.of(flat, 1)).isEqualTo(UP);
    }

    @Test
    void barsWithoutRoomForCandlesBecomeALine() {
        Bars many = SeededSeries.daily(1000, 2);
        Forecast forecast = SeededSeries.forecast(many.slice(0, 500), SeededSeries.times(many.slice(500, 1000)), 20, 5);
        BufferedImage image = ForecastChart.of(forecast).render(1600, 900);

        assertThat(count(image, UP, 0, 1600) + count(image, DOWN, 0, 1600)).isZero();
        assertThat(count(image, Palette.FORECAST, 400, 1600)).isPositive();
        assertThat(ForecastChart.of(forecast).svg(1600, 900).markup()).contains("history: close and low-high range");
    }

    @Test
    void bandsAndTagsThatLeaveThePictureAreMarked() {
        Bars calm = SeededSeries.daily(230, 11);
        double[] closes = calm.column(Column.CLOSE);
        Scene scene = Scene.of(forecast(history, 30), null, List.of(), 0);
        List<double[]> wide = new ArrayList<>(scene.fan());
        wide.set(0, fill(-12_345));
        wide.set(6, fill(1234.5 * closes[0]));
        Scene wild = withFan(scene, wide);

        assertThat(marks(scene)).isEmpty();
        assertThat(marks(wild))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("95 % quantile up to "))
                .anyMatch(text -> text.startsWith("5 % quantile down to -12345"));
    }

    private static Scene withFan(Scene scene, List<double[]> fan) {
        return new Scene(
                scene.history(), scene.mean(), null, PathKind.DISTRIBUTION, fan, List.of(), List.of(), scene.format());
    }

    private static List<String> marks(Scene scene) {
        SvgImage image = SvgPen.image("marks", 400, 200, Theme.LIGHT, pen -> {
            LinearScale prices = scene.prices(190, 10);
            new EdgeMarks(pen, prices, 390).paint(scene);
        });
        return texts(image);
    }

    private static List<String> texts(SvgImage image) {
        return textElements(image).map(SvgElement.Text::text).toList();
    }

    private static Stream<SvgElement.Text> textElements(SvgImage image) {
        return image.elements().stream()
                .filter(SvgElement.Text.class::isInstance)
                .map(SvgElement.Text.class::cast);
    }

    private static double[] fill(double value) {
        double[] values = new double[HORIZON];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void tinyPricesHaveLabelsThatDiffer() {
        assertThat(PriceLabels.decimals(2.5e-9)).isEqualTo(10);
        assertThat(PriceLabels.decimals(0.25)).isEqualTo(2);
        assertThat(PriceLabels.decimals(0.5)).isEqualTo(1);
        assertThat(PriceLabels.decimals(200)).isZero();
    }

    @Test
    void darkThemeHasDarkPaperAndTheDefaultIsLight() {
        ForecastChart chart = ForecastChart.of(forecast(history, 30));

        assertThat(chart.render(900, 500).getRGB(1, 1)).isEqualTo(Palette.PAPER.getRGB());
        assertThat(chart.withTheme(Theme.DARK).render(900, 500).getRGB(1, 1)).isEqualTo(0xff12161c);
    }

    @Test
    void everyPriceHasTheDecimalsOfTheTick() {
        TradingRules nickels = new TradingRules(Double.POSITIVE_INFINITY, new Increment(0.05), null);
        Forecast forecast = forecast(history, 30).obeying(nickels);
        Scene scene = Scene.of(forecast, actual, List.of(), 0);
        List<double[]> wide = new ArrayList<>(scene.fan());
        wide.set(6, fill(12_345.678));

        assertThat(PriceFormat.of(history).decimals()).isGreaterThan(2);
        assertThat(marks(withFan(scene, wide))).containsExactly("95 % quantile up to 12345.68");
        assertThat(texts(ForecastChart.of(forecast).svg(900, 500)))
                .contains(
                        String.format(Locale.ROOT, "%.2f", scene.lastClose()),
                        String.format(Locale.ROOT, "%.2f", scene.finalClose()));
    }

    @Test
    void markOfProvisionalTimesIsInsideThePanel() {
        assertThat(markOfTimesAfter(10).anchor()).isEqualTo("start");
        assertThat(markOfTimesAfter(HORIZON - 2).anchor()).isEqualTo("end");
    }

    private SvgElement.Text markOfTimesAfter(int bar) {
        Forecast forecast = SeededSeries.forecast(
                "WALK",
                history,
                SeededSeries.times(actual),
                new ForecastCalendar("weekdays", actual.time(bar).toLocalDate()),
                Sampling.probabilistic().withSamples(30),
                5);
        return textElements(ForecastChart.of(forecast).svg(900, 500))
                .filter(element -> element.text().equals("times provisional"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void levelsAreInsideThePanelWithTheirProbability() {
        Forecast forecast = forecast(history, 30);
        double stop = 0.97 * forecast.lastClose();
        RiskReport risk =
                RiskReport.of(forecast, new RiskRequest(Side.LONG, PriceLevel.at(stop), PriceLevel.away(0.04), false));
        ForecastChart chart = ForecastChart.of(
                new ForecastOutcome(
                        forecast,
                        "",
                        ForecastOutcome.of(forecast).interval(),
                        null,
                        "",
                        Rounding.ofRules(forecast),
                        risk,
                        List.of()),
                "test");
        LinearScale prices = Scene.of(chart).prices(100, 0);

        assertThat(chart.lines())
                .extracting(PriceLine::price)
                .containsExactly(stop, requireNonNull(risk.target()).level());
        assertThat(chart.lines()).allMatch(line -> prices.contains(line.price()));
        assertThat(chart.lines().getFirst().label())
                .contains(", touched: "
                        + Format.percent(requireNonNull(risk.stop()).probability()));
        assertThat(chart.svg(900, 500).markup()).contains(", touched: ");
    }

    /// Their labels are where no line is: the price at the axis, the probability in the legend.
    @Test
    void labelsOfLevelsNeverCollideWithLinesOrOtherLabels() {
        Forecast forecast = forecast(history, 30);
        double last = forecast.lastClose();
        for (double stop : new double[] {0.9, 0.97, 0.995, 0.9999}) {
            RiskRequest request =
                    new RiskRequest(Side.LONG, PriceLevel.at(stop * last), PriceLevel.at((2 - stop) * last), false);
            ForecastOutcome outcome = new ForecastOutcome(
                    forecast,
                    "",
                    ForecastOutcome.of(forecast).interval(),
                    actual,
                    "",
                    Rounding.ofRules(forecast),
                    RiskReport.of(forecast, request),
                    List.of());
            ForecastChart chart = ForecastChart.of(outcome, "test");
            List<SvgElement.Text> texts = textElements(chart.svg(1600, 900)).toList();
            double legend = row(texts, "history: rising, falling");
            List<SvgElement.Text> tags = texts.stream()
                    .filter(text ->
                            text.text().startsWith("stop ") || text.text().startsWith("target "))
                    .filter(text -> !text.text().contains("touched"))
                    .toList();
            assertThat(tags).hasSize(2);
            double edge = Double.parseDouble(tags.getFirst().x());
            assertThat(edge).as("right of the panel").isGreaterThan(1600 - 26 - 250);
            assertThat(texts.stream().filter(text -> text.text().contains("touched")))
                    .hasSize(2)
                    .allSatisfy(text -> assertThat(Double.parseDouble(text.y()) - legend)
                            .as("in the legend")
                            .isBetween(0.0, 22.0));
            List<Double> rows = texts.stream()
                    .filter(text -> Double.parseDouble(text.x()) >= edge - 1
                            && text.anchor().equals("start"))
                    .map(text -> Double.parseDouble(text.y()))
                    .filter(y -> y > legend)
                    .sorted()
                    .toList();
            for (int i = 1; i < rows.size(); i++) {
                assertThat(rows.get(i) - rows.get(i - 1)).as("stop at %s", stop).isGreaterThan(15);
            }
            assertThat(texts)
                    .extracting(SvgElement.Text::text)
                    .contains(PriceFormat.of(forecast).format(actual.close(actual.size() - 1)));
        }
    }

    private static double row(List<SvgElement.Text> texts, String start) {
        return texts.stream()
                .filter(text -> text.text().startsWith(start))
                .mapToDouble(text -> Double.parseDouble(text.y()))
                .findFirst()
                .orElseThrow();
    }

    private Forecast forecast(Bars past, int samples) {
        return SeededSeries.forecast(past, SeededSeries.times(actual), samples, 5);
    }

    private BufferedImage paint(Bars past, int samples, @Nullable Bars known, int width, int height) {
        Forecast forecast = forecast(past, samples);
        Captions captions = new Captions("WALK", "a random walk", "numbers", "test");
        return new ForecastChart(forecast, Interval.parse("1d"), known, List.of(), captions, ChartStyle.of(forecast))
                .render(width, height);
    }

    /// The first pixel column of the forecast part.
    private static int originOf(BufferedImage image) {
        return 26 + (int) Math.round((image.getWidth() - 130.0) * SHOWN / (SHOWN + HORIZON));
    }

    private static int count(BufferedImage image, Color color, int fromX, int toX) {
        return count(image, color, fromX, toX, 110); // below title and legend
    }

    private static int panel(BufferedImage image, Color color, int origin) {
        return count(image, color, origin, image.getWidth() - 110);
    }

    private static int count(BufferedImage image, Color color, int fromX, int toX, int fromY) {
        int count = 0;
        for (int y = fromY; y < image.getHeight(); y++) {
            for (int x = fromX; x < toX; x++) {
                count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    private static int lowest(BufferedImage image, Color one, Color other) {
        for (int y = image.getHeight() - 1; y > 0; y--) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                if (pixel == one.getRGB() || pixel == other.getRGB()) {
                    return y;
                }
            }
        }
        return 0;
    }
}
