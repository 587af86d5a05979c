package io.github.kronos4j.report.chart;

import io.github.kronos4j.data.file.AtomicFile;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/// An image of curves, one panel per kind of measurement.
///
/// @param title text at the top, in large letters
/// @param subtitle text below the title
/// @param panels at least one
/// @param columns number of panels side by side
public record CurveSheet(String title, String subtitle, List<CurvePanel> panels, int columns) {
    /// Default width, in pixels: room for two panels side by side.
    public static final int WIDTH = 1600;

    private static final int ROW_HEIGHT = 500;
    private static final double EDGE = 26;
    private static final double TOP = 96;
    private static final double GAP = 30;

    public CurveSheet {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("no panels");
        }
    }

    /// Arranges panels in two columns, or a single panel in one.
    public CurveSheet(String title, String subtitle, List<CurvePanel> panels) {
        this(title, subtitle, panels, Math.min(2, panels.size()));
    }

    /// The height that goes with [#WIDTH], in pixels.
    public int height() {
        return Math.max(2, rows()) * ROW_HEIGHT;
    }

    private int rows() {
        return Math.ceilDiv(panels.size(), columns);
    }

    /// Paints the curves.
    ///
    /// @return an opaque image of `width x height` pixels
    /// @throws io.github.kronos4j.KronosException if the machine has no fonts
    public BufferedImage render(int width, int height) {
        return RasterPen.image(width, height, Theme.LIGHT, pen -> paint(pen, width, height));
    }

    /// Paints the curves in default size as PNG.
    ///
    /// @throws io.github.kronos4j.KronosException if the machine has no fonts
    public byte[] png() {
        return Png.encode(render(WIDTH, height()));
    }

    /// Paints the curves in default size into a PNG file. The file is replaced as a whole or not at all.
    ///
    /// @throws io.github.kronos4j.KronosException if the machine has no fonts or the file cannot be written
    public void writePng(Path file) {
        byte[] png = png();
        AtomicFile.write(file, out -> out.write(png));
    }

    /// Draws the curves in default size as a vector image. Needs no fonts.
    public SvgImage svg() {
        return SvgPen.image(title, WIDTH, height(), Theme.AUTO, pen -> paint(pen, WIDTH, height()));
    }

    private void paint(Pen pen, int width, int height) {
        pen.text(title, EDGE, 44, Palette.TITLE, Palette.INK, Pen.Anchor.LEFT);
        pen.text(subtitle, EDGE, 70, Palette.SUBTITLE, Palette.MUTED, Pen.Anchor.LEFT);
        int rows = rows();
        double panelWidth = (width - 2 * EDGE - (columns - 1) * GAP) / columns;
        double panelHeight = (height - TOP - EDGE - (rows - 1) * GAP) / rows;
        for (int i = 0; i < panels.size(); i++) {
            int row = i / columns;
            double x = EDGE + (i - row * columns) * (panelWidth + GAP);
            double y = TOP + row * (panelHeight + GAP);
            Rectangle2D.Double area = new Rectangle2D.Double(x, y, panelWidth, panelHeight);
            new CurvePainter(pen, panels.get(i), area).paint();
        }
    }
}
