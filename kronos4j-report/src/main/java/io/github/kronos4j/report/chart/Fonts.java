package io.github.kronos4j.report.chart;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Fonts of images: those of the machine, and for Chinese and Japanese characters that these lack a bundled one.
/// Minimal systems and containers often have no fonts at all.
public final class Fonts {
    private static final String REPLACEMENT = "?";

    private Fonts() {}

    /// Part of a text in one font.
    record Run(String text, Font font) {}

    /// The bundled font, loaded when it is first needed.
    private static final class Bundled {
        static final Font FONT = load();

        private static Font load() {
            try {
                return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bundled()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Returns the bytes of the bundled font, in the TrueType format.
    static byte[] bundled() {
        try (InputStream in = Fonts.class.getResourceAsStream("font/cjk.ttf")) {
            if (in == null) {
                throw new IllegalStateException("the bundled font is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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

    /// Splits a text into runs of characters that a font, or else the bundled one, can show. Characters that
    /// neither can show become question marks.
    static List<Run> runs(String text, Font font) {
        if (font.canDisplayUpTo(text) < 0) {
            return List.of(new Run(text, font));
        }
        Font bundled = Bundled.FONT.deriveFont(font.getStyle(), font.getSize2D());
        List<Run> runs = new ArrayList<>();
        for (int character : text.codePoints().toArray()) {
            boolean isOwn = font.canDisplay(character) || !bundled.canDisplay(character);
            String shown = isOwn && !font.canDisplay(character) ? REPLACEMENT : Character.toString(character);
            Font used = isOwn ? font : bundled;
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.font.equals(used)) {
                runs.set(runs.size() - 1, new Run(last.text + shown, used));
            } else {
                runs.add(new Run(shown, used));
            }
        }
        return runs;
    }

    /// The characters of a text that images cannot show; empty if there are none.
    static String missing(String text) {
        if (Palette.LABEL.canDisplayUpTo(text) < 0) {
            return "";
        }
        return text.codePoints()
                .filter(character -> !Palette.LABEL.canDisplay(character) && !Bundled.FONT.canDisplay(character))
                .distinct()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static KronosException none(Throwable cause) {
        return new InvalidInputException(
                "this machine has no fonts, which charts need: install fontconfig and any font "
                        + "(on Debian and Ubuntu: apt-get install fontconfig fonts-dejavu-core)",
                cause);
    }
}
