package io.github.kronos4j.app.console;

import io.github.kronos4j.internal.ControlCharacters;

/// Texts as they are printed: with the [ControlCharacters] that they may hold as escapes.
final class Printable {
    private Printable() {}

    /// Escapes all such characters of a line, line breaks included.
    static String line(String text) {
        return ControlCharacters.escaped(text, c -> true);
    }

    /// Escapes such characters of a text of several lines, except line breaks and tabs.
    static String text(String text) {
        return ControlCharacters.escaped(text, c -> c != '\n' && c != '\t' && c != '\r')
                .replaceAll("\r(?!\n)", "\\\\u000d");
    }
}
