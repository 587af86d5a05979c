package io.github.kronos4j.report.chart;

import java.awt.Font;

/// Texts of SVG images, whose fonts are those of the reader.
final class SvgText {
    private static final String NARROW = "ijl.,:;'|!()[] tfr1I-·";
    private static final String WIDE = "mwMW%@";

    private SvgText() {}

    /// Estimates the width of a text in pixels.
    static double width(String text, Font font) {
        double sizes = text.codePoints().mapToDouble(SvgText::width).sum();
        return sizes * font.getSize2D() * (font.isBold() ? 1.12 : 1);
    }

    /// The width of a character in font sizes.
    private static double width(int character) {
        if (character >= 0x2e80) {
            return 1; // Chinese, Japanese and Korean characters fill a square
        }
        if (NARROW.indexOf(character) >= 0) {
            return character == '1' ? 0.6 : 0.36;
        }
        if (WIDE.indexOf(character) >= 0) {
            return 0.9;
        }
        return Character.isUpperCase(character) ? 0.68 : 0.6;
    }

    /// The text without the characters that XML documents cannot hold.
    static String valid(String text) {
        return text.codePoints()
                .map(c -> isValid(c) ? c : 0xfffd)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isValid(int character) {
        return character >= 0x20
                && Character.getType(character) != Character.SURROGATE
                && (character & 0xfffe) != 0xfffe;
    }
}
