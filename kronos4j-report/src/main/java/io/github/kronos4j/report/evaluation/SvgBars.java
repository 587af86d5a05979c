package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.report.Markup;
import java.util.Locale;

/// A histogram of ten equal parts as inline SVG, with the height that all should have.
final class SvgBars {
    private static final int WIDTH = 220;
    private static final int HEIGHT = 130;
    private static final int TOP = 24;
    private static final int FLOOR = HEIGHT - 18;

    private SvgBars() {}

    /// @param shares of each part
    static String svg(String title, String color, double[] shares) {
        double even = 1.0 / shares.length;
        double most = even * 2.5;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"small\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        + "<text class=\"plot-title\" x=\"6\" y=\"15\">%s</text>",
                WIDTH,
                HEIGHT,
                Markup.escape(title),
                Markup.escape(title)));
        double slot = (WIDTH - 12.0) / shares.length;
        for (int i = 0; i < shares.length; i++) {
            double height = Math.min(1, shares[i] / most) * (FLOOR - TOP);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%.1f %%</title></rect>",
                    6 + i * slot + 1,
                    FLOOR - height,
                    slot - 2,
                    height,
                    color,
                    100 * shares[i]));
        }
        double level = FLOOR - even / most * (FLOOR - TOP);
        return svg.append(String.format(
                        Locale.ROOT,
                        "<path class=\"guide\" d=\"M6 %.1fL%d %.1f\"/><text class=\"tick\" x=\"6\" y=\"%d\">0</text>"
                                + "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%d\">1</text></svg>",
                        level,
                        WIDTH - 6,
                        level,
                        HEIGHT - 5,
                        WIDTH - 6,
                        HEIGHT - 5))
                .toString();
    }
}
