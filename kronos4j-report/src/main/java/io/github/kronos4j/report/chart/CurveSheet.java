package io.github.kronos4j.report.chart;

import io.github.kronos4j.KronosException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// A picture of curves: a panel for each kind of measurement.
///
/// @param title what was measured
/// @param subtitle how
/// @param panels at least one
/// @param columns how many panels stand beside each other
public record CurveSheet(String title, String subtitle, List<CurvePanel> panels, int columns) {
    /// Width that shows two panels beside each other well.
    public static final int WIDTH = 1600;

    /// Height that shows two below each other well.
    public static final int HEIGHT = 1000;

    private static final double EDGE = 26;
    private static final double TOP = 96;
    private static final double GAP = 30;

    public CurveSheet {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("no panels");
        }
    }

    /// Panels two beside each other, or one alone.
    public CurveSheet(String title, String subtitle, List<CurvePanel> panels) {
        this(title, subtitle, panels, Math.min(2, panels.size()));
    }

    /// Height that goes with [#WIDTH], however many panels there are.
    public int height() {
        return Math.max(2, rows()) * HEIGHT / 2;
    }

    private int rows() {
        return Math.ceilDiv(panels.size(), columns);
    }

    /// Paints the curves.
    ///
    /// @return an opaque image of `width x height` pixels
    /// @throws KronosException if the machine has no fonts
    public BufferedImage render(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Fonts.check(graphics);
            paint(new Pen(graphics), width, height);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void paint(Pen pen, int width, int height) {
        pen.fill(new Rectangle2D.Double(0, 0, width, height), Palette.PAPER);
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
