package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveSheetTest {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private static Curve falling(String name, int points, Curve.Style style) {
        Random random = new Random(points);
        double[] steps = new double[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            steps[i] = i * 10_000.0 / points;
            values[i] = 2
                    + 4 * Math.exp(-3.0 * i / points)
                    + (style == Curve.Style.NOISY ? random.nextGaussian() * 0.2 : 0);
        }
        return new Curve(name, steps, values, style);
    }

    private static BufferedImage paint(Curve... curves) {
        CurvePanel panel = new CurvePanel("Loss", List.of(curves));
        return new CurveSheet("nano", "a test", List.of(panel)).render(WIDTH, HEIGHT);
    }

    /// The mean row of the pixels in a curve's color between two columns, below the legend.
    private static double height(BufferedImage image, Color color, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int x = from; x < to; x++) {
            for (int y = 150; y < image.getHeight(); y++) {
                if (image.getRGB(x, y) == color.getRGB()) {
                    sum += y;
                    count++;
                }
            }
        }
        assertThat(count).isPositive();
        return sum / count;
    }

    @Test
    void paintsFallingLossAsFallingLine() {
        BufferedImage image =
                paint(falling("training", 3000, Curve.Style.NOISY), falling("validation", 12, Curve.Style.MARKED));
        for (int i = 0; i < 2; i++) {
            Color color = Palette.CURVES.get(i);
            double early = height(image, color, 60, 200);
            double late = height(image, color, 500, 700);
            assertThat(late).isGreaterThan(early + 100);
        }
    }

    @Test
    void arrangesPanelsInRowsAndColumns() {
        CurvePanel panel = new CurvePanel("Loss", List.of(falling("training", 300, Curve.Style.NOISY)));
        CurveSheet curves = new CurveSheet("nano", "a test", List.of(panel, panel, panel));
        BufferedImage image = curves.render(1000, 900);
        assertThat(image.getWidth()).isEqualTo(1000);
        Color color = Palette.CURVES.getFirst();
        assertThat(height(image.getSubimage(0, 0, 1000, 480), color, 30, 480)).isPositive();
        assertThat(height(image.getSubimage(0, 0, 1000, 480), color, 520, 900)).isPositive();
        assertThat(height(image, color, 30, 480)).isGreaterThan(height(image, color, 520, 900));
    }

    @Test
    void toleratesMissingValuesAndSinglePoints() {
        double[] missing = new double[5];
        Arrays.fill(missing, Double.NaN);
        Curve none = new Curve("none", new double[] {0, 1, 2, 3, 4}, missing, Curve.Style.NOISY);
        Curve point = new Curve("point", new double[] {7}, new double[] {3}, Curve.Style.MARKED);
        Curve empty = new Curve("empty", new double[0], new double[0], Curve.Style.NOISY);
        assertThat(paint(none)).isNotNull();
        assertThat(paint(empty)).isNotNull();
        assertThat(paint(none, point, empty)).isNotNull();
    }

    @Test
    void marksSinglePointAndLeavesEmptyCurveOutOfLegend() {
        Curve point = new Curve("point", new double[] {7}, new double[] {3}, Curve.Style.NOISY);
        Curve empty = new Curve("empty", new double[0], new double[0], Curve.Style.NOISY);
        BufferedImage image = paint(empty, point);
        assertThat(height(image, Palette.CURVES.get(1), 0, WIDTH)).isPositive();
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                assertThat(image.getRGB(x, y))
                        .isNotEqualTo(Palette.CURVES.getFirst().getRGB());
            }
        }
    }

    @Test
    void logarithmicScaleShowsSmallAndLargeValues() {
        Curve small = new Curve("small", new double[] {0, 1, 2}, new double[] {0.01, 0.02, 0.04}, Curve.Style.SOLID);
        Curve large = new Curve("large", new double[] {0, 1, 2}, new double[] {40, 20, 10}, Curve.Style.SOLID);
        Curve undefined = new Curve("undefined", new double[] {0, 1}, new double[] {0, -1}, Curve.Style.SOLID);
        CurvePanel panel = CurvePanel.logarithmic("Errors", List.of(small, large, undefined));
        BufferedImage image = new CurveSheet("nano", "a test", List.of(panel)).render(WIDTH, HEIGHT);
        Color color = Palette.CURVES.getFirst();
        assertThat(height(image, color, 30, 200)).isGreaterThan(height(image, color, 500, 700) + 20);
        assertThat(LogarithmicTicks.of(new LinearScale(-2.1, 1.7, 0, 1), 8))
                .containsExactly(0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0);
        assertThat(LogarithmicTicks.of(new LinearScale(1, 1.1, 0, 1), 8)).hasSizeBetween(2, 8);
    }

    @Test
    void smoothedCurveFollowsTheMean() {
        double[] smooth = falling("training", 5000, Curve.Style.NOISY).smooth();
        for (int i = 500; i < 5000; i++) {
            assertThat(smooth[i])
                    .isBetween(2 + 4 * Math.exp(-3.0 * i / 5000) - 0.2, 2 + 4 * Math.exp(-3.0 * i / 5000) + 0.4);
        }
    }
}
