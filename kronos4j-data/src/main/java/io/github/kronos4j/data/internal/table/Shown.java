package io.github.kronos4j.data.internal.table;

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
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), max);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (isPrintable(c)) {
                shown.append(c);
            } else {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return end < text.length() ? shown.append("...").toString() : shown.toString();
    }

    /// Returns false for control characters and for invisible ones, which may reverse the direction of writing.
    private static boolean isPrintable(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
