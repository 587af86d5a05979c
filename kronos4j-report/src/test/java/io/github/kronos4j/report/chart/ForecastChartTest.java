package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
        Scene calm = Scene.of(forecast(history, 1), null, 0);
        Scene wild = new Scene(calm.history(), calm.mean(), null, Collections.nCopies(7, far), List.of());
        LinearScale before = calm.prices(100, 0);
        LinearScale after = wild.prices(100, 0);

        assertThat(after.high() - after.low()).isLessThan(8 * (before.high() - before.low()));
    }

    @Test
    void volumeScaleContainsActualVolumes() {
        Bars many = Bars.builder(actual.zone())
                .add(actual.time(0), 1, 1, 1, 1, 1e12, 0)
                .build();

        assertThat(Scene.of(forecast(history, 30), many, 0).volumes(100, 0).high())
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
        LinearScale scale = new Scene(none, none, null, List.of(), List.of()).prices(100, 0);

        assertThat(scale.high()).isGreaterThan(0);
        assertThat(scale.ticks(scale.step(9))).hasSizeBetween(2, 9).contains(0.0);
    }

    private Forecast forecast(Bars past, int samples) {
        return SeededSeries.forecast(past, SeededSeries.times(actual), samples, 5);
    }

    private BufferedImage paint(Bars past, int samples, @Nullable Bars known, int width, int height) {
        Forecast forecast = forecast(past, samples);
        Captions captions = new Captions("WALK", "a random walk", "numbers", "test");
        return new ForecastChart(forecast, known, captions, ChartStyle.of(forecast)).render(width, height);
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
