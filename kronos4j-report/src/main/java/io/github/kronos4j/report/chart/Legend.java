package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Collects the entries of a legend, swatches and texts, and paints them in lines.
final class Legend {
    private static final double SWATCH = 22;
    private static final double CANDLE = 10; // from candle to candle
    private static final double GAP = 22;
    private static final double LINE = 22; // pixel rows

    private final Pen pen;
    private final double width;
    private final List<Entry> entries = new ArrayList<>();

    /// @param width pixels of a line
    Legend(Pen pen, double width) {
        this.pen = pen;
        this.width = width;
    }

    /// An entry at its place: pixels from the left, and the number of its line.
    ///
    /// @param room pixels of the swatch
    private record Entry(double x, int line, double end, String text, double room, Swatch swatch) {}

    private interface Swatch {
        void paint(double x, double y);
    }

    /// The candles of the history in the order in which the text names their colors.
    ///
    /// @param hasFlat true if some close where they opened
    void history(CandleColors colors, boolean hasFlat) {
        add("history: rising, falling" + (hasFlat ? ", unchanged" : ""), SWATCH + (hasFlat ? CANDLE : 0), (x, y) -> {
            candle(x + 5, y, colors.up(), false);
            candle(x + 5 + CANDLE, y, colors.down(), false);
            if (hasFlat) {
                candle(x + 5 + 2 * CANDLE, y, colors.flat(), false);
            }
        });
    }

    /// The candles of the forecast, hollow when rising and filled when falling.
    void forecast(String text, CandleColors colors) {
        add(text, SWATCH, (x, y) -> {
            candle(x + 5, y, colors.up(), true);
            candle(x + 5 + CANDLE, y, colors.down(), false);
        });
    }

    void line(String text, Color color) {
        line(text, color, Pen.round(2.2f));
    }

    void line(String text, Color color, BasicStroke stroke) {
        add(text, SWATCH, (x, y) -> pen.line(x, y, x + SWATCH - 2, y, color, stroke));
    }

    /// A line over a translucent range.
    void range(String text, Color color) {
        add(text, SWATCH, (x, y) -> {
            pen.fill(new Rectangle2D.Double(x, y - 6, SWATCH - 2, 12), Palette.veil(color, 0.3));
            pen.line(x, y, x + SWATCH - 2, y, color, Pen.round(2));
        });
    }

    /// @param opacity opacity of the band together with the bands below it
    void band(String text, Color color, double opacity) {
        add(
                text,
                SWATCH,
                (x, y) -> pen.fill(new Rectangle2D.Double(x, y - 6, SWATCH - 2, 12), Palette.veil(color, opacity)));
    }

    /// Pixel rows of the lines after the first.
    double extraHeight() {
        return entries.isEmpty() ? 0 : entries.getLast().line * LINE;
    }

    /// Paints the entries.
    ///
    /// @param y middle of the first line
    void paint(double left, double y) {
        for (Entry entry : entries) {
            double x = left + entry.x;
            double middle = y + entry.line * LINE;
            entry.swatch.paint(x, middle);
            pen.text(entry.text, x + entry.room + 4, middle + 4.5, Palette.LABEL, Palette.INK, Pen.Anchor.LEFT);
        }
    }

    private void add(String text, double room, Swatch swatch) {
        double needed = room + 4 + pen.width(text, Palette.LABEL);
        double x = entries.isEmpty() ? 0 : entries.getLast().end + GAP;
        int line = entries.isEmpty() ? 0 : entries.getLast().line;
        boolean fits = entries.isEmpty() || x + needed <= width;
        double start = fits ? x : 0;
        entries.add(new Entry(start, fits ? line : line + 1, start + needed, text, room, swatch));
    }

    private void candle(double middle, double y, Color color, boolean hollow) {
        double left = Math.floor(middle) - 3;
        pen.fill(new Rectangle2D.Double(Math.floor(middle), y - 8, 1, 16), color);
        pen.fill(new Rectangle2D.Double(left, y - 5, 7, 10), color);
        if (hollow) {
            pen.fill(new Rectangle2D.Double(left + 1, y - 4, 5, 8), Palette.PAPER);
        }
    }
}
