package io.github.kronos4j.app.console;

import java.util.function.IntPredicate;

/// Texts as they are printed. Texts from files and servers may hold characters that a terminal would obey, or that
/// reverse the direction of writing; these appear as escapes such as `\u001b`.
final class Printable {
    private Printable() {}

    /// Escapes all such characters of a line, line breaks included.
    static String line(String text) {
        return escaped(text, c -> true);
    }

    /// Escapes such characters of a text of several lines, except line breaks and tabs.
    static String text(String text) {
        return escaped(text, c -> c != '\n' && c != '\t' && c != '\r').replaceAll("\r(?!\n)", "\\\\u000d");
    }

    private static String escaped(String text, IntPredicate escapes) {
        if (text.chars().noneMatch(c -> isControl(c) && escapes.test(c))) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (isControl(c) && escapes.test(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
