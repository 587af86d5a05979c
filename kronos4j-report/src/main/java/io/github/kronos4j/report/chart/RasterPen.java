package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/// Draws on an image with Java2D.
final class RasterPen implements Pen {
    private final Graphics2D graphics;
    private final Theme theme;

    private RasterPen(Graphics2D graphics, Theme theme) {
        this.graphics = graphics;
        this.theme = theme;
    }

    /// Paints an opaque image.
    ///
    /// @throws io.github.kronos4j.KronosException if the machine has no fonts
    static BufferedImage image(int width, int height, Theme theme, Consumer<Pen> painting) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Fonts.check(graphics);
            Pen pen = new RasterPen(graphics, theme);
            pen.fill(new Rectangle2D.Double(0, 0, width, height), Palette.PAPER);
            painting.accept(pen);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    @Override
    public void fill(Shape area, Color color) {
        graphics.setColor(theme.of(color));
        graphics.fill(area);
    }

    @Override
    public void draw(Shape line, Color color, BasicStroke stroke) {
        graphics.setColor(theme.of(color));
        graphics.setStroke(stroke);
        graphics.draw(line);
    }

    @Override
    public void text(String text, double x, double y, Font font, Color color, Anchor anchor) {
        graphics.setColor(theme.of(color));
        double width = anchor == Anchor.LEFT ? 0 : width(text, font);
        double left = switch (anchor) {
            case LEFT -> x;
            case CENTER -> x - width / 2;
            case RIGHT -> x - width;
        };
        float start = (float) Math.rint(left);
        for (Fonts.Run run : Fonts.runs(text, font)) {
            graphics.setFont(run.font());
            graphics.drawString(run.text(), start, (float) Math.rint(y));
            start += graphics.getFontMetrics().stringWidth(run.text());
        }
    }

    @Override
    public double width(String text, Font font) {
        return Fonts.runs(text, font).stream()
                .mapToDouble(run -> graphics.getFontMetrics(run.font()).stringWidth(run.text()))
                .sum();
    }

    @Override
    public void clip(Rectangle2D area, Runnable painting) {
        Shape whole = graphics.getClip();
        graphics.clip(area);
        painting.run();
        graphics.setClip(whole);
    }
}
