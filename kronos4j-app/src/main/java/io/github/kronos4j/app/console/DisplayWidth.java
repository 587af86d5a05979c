package io.github.kronos4j.app.console;

/// Number of columns that a text takes on a terminal: two for characters of Chinese, Japanese and Korean, none for
/// those that combine with the one before them.
public final class DisplayWidth {
    /// First and last of the characters that are wide: East Asian Width W or F of Unicode 16, in ranges of blocks.
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, // Hangul Jamo
        {0x2E80, 0x303E}, // radicals, punctuation
        {0x3041, 0xA4CF}, // kana, ideographs, Yi
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3}, // Hangul syllables
        {0xF900, 0xFAFF}, // compatibility ideographs
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60}, // full-width forms
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F}, // pictographs
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD}, // ideographs beyond the basic plane
    };

    private DisplayWidth() {}

    /// Width of a text on one line.
    public static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /// Returns the longest beginning of a text that is not wider than the limit.
    public static String cut(String text, int limit) {
        int width = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            width += of(character);
            if (width > limit) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        if (character < WIDE[0][0]) {
            return false;
        }
        for (int[] range : WIDE) {
            if (character >= range[0] && character <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
