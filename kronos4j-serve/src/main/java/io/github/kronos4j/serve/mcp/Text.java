package io.github.kronos4j.serve.mcp;

import java.nio.charset.StandardCharsets;

/// Text for models, which pay for every character.
final class Text {
    /// Size of the text of an answer at most, in UTF-8.
    static final int MAX_BYTES = 8192;

    private static final String CUT = "\n(cut here: the structured content and the resources have everything)";
    private static final int MAX_NAME = 100;

    private Text() {}

    /// The text, cut where it is too long.
    static String bounded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return text;
        }
        int end = MAX_BYTES - CUT.length();
        while ((bytes[end] & 0xC0) == 0x80) { // in the middle of a character
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + CUT;
    }

    /// A name from a message for a sentence: one short line.
    static String line(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= MAX_NAME ? plain : plain.substring(0, MAX_NAME) + "...";
    }
}
