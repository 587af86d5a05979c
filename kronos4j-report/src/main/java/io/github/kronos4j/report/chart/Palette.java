package io.github.kronos4j.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.util.List;

/// Colors on light paper and fonts of the charts. [Theme] has the colors on dark paper.
final class Palette {
    static final Color PAPER = new Color(0xffffff);
    static final Color AHEAD = new Color(0xf6f8fc); // background of the forecast bars
    static final Color GRID = new Color(0xe9edf3);
    static final Color GRID_MAJOR = new Color(0xd3dae4);
    static final Color FRAME = new Color(0xb9c3d0);
    static final Color INK = new Color(0x17202c);
    static final Color MUTED = new Color(0x66738a);

    static final Color FLAT = new Color(0x8b96a8); // a bar that closes where it opened
    static final Color GREEN = new Color(0x26a082);
    static final Color RED = new Color(0xdd4b4b);
    static final Color FORECAST = new Color(0xe07b00);
    static final Color FORECAST_DOWN = new Color(0xa84f00);
    static final Color FAN = new Color(0x2f6fed);
    static final Color MEDIAN = new Color(0x1747b5);
    static final Color ACTUAL = new Color(0x17202c);

    /// Colors of curves in a panel, in order.
    static final List<Color> CURVES = List.of(
            new Color(0x2f6fed),
            new Color(0xe07b00),
            new Color(0x26a082),
            new Color(0xb3408f),
            new Color(0xdd4b4b),
            new Color(0x7a5cd1),
            new Color(0x8a7a00),
            new Color(0x66738a));

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 24);
    static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font LABEL_STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 13);

    private Palette() {}

    /// The color with an opacity from 0 to 1.
    static Color veil(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(opacity * 255));
    }
}
