package io.github.kronos4j.report.chart;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/// Checks that the machine has fonts; minimal systems and containers often have none.
public final class Fonts {
    private Fonts() {}

    /// Checks for a font before any chart is painted.
    ///
    /// @throws KronosException if Java2D finds no font; the message names the packages to install
    public static void check() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            check(graphics);
        } finally {
            graphics.dispose();
        }
    }

    /// @throws KronosException if Java2D finds no font; the message names the packages to install
    static void check(Graphics2D graphics) {
        try {
            if (graphics.getFontMetrics(Palette.LABEL).stringWidth("0") > 0) {
                return;
            }
        } catch (RuntimeException | Error e) {
            throw none(e);
        }
        throw none(new IllegalStateException(Font.SANS_SERIF + " has no width"));
    }

    private static KronosException none(Throwable cause) {
        return new InvalidInputException(
                "this machine has no fonts, which charts need: install fontconfig and any font "
                        + "(on Debian and Ubuntu: apt-get install fontconfig fonts-dejavu-core)",
                cause);
    }
}
