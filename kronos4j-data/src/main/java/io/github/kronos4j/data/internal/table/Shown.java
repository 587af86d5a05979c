package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.internal.ControlCharacters;
import java.util.Collection;

/// Texts of a file as they appear in messages: short, and without characters that a terminal would interpret.
public final class Shown {
    private static final int MAX_TEXT = 60;
    private static final int MAX_SENTENCE = 200;

    private Shown() {}

    /// Shortens a text to 60 characters and escapes its control characters.
    public static String text(CharSequence text) {
        return shortened(text, MAX_TEXT);
    }

    /// Shortens a message of a parser to 200 characters and escapes its control characters.
    public static String sentence(CharSequence text) {
        return shortened(text, MAX_SENTENCE);
    }

    /// Joins texts with commas, within 200 characters.
    public static String list(Collection<String> texts) {
        return shortened(String.join(", ", texts), MAX_SENTENCE);
    }

    private static String shortened(CharSequence text, int max) {
        int end = Math.min(text.length(), max);
        String shown = ControlCharacters.escaped(text.subSequence(0, end).toString(), c -> true);
        return end < text.length() ? shown + "..." : shown;
    }
}
