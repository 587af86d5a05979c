package io.github.kronos4j.internal;

import java.util.function.IntPredicate;

/// Characters that a terminal would obey or that are invisible, which may reverse the direction of writing. Texts of
/// files and servers may hold them; messages show them as escapes such as `\u001b`.
public final class ControlCharacters {
    private ControlCharacters() {}

    /// True for control and format characters, and for separators of lines and paragraphs.
    public static boolean is(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /// Replaces control characters by escapes.
    ///
    /// @param escapes chooses among the control characters; others of them stay
    public static String escaped(String text, IntPredicate escapes) {
        if (text.chars().noneMatch(c -> is(c) && escapes.test(c))) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (is(c) && escapes.test(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }
}
