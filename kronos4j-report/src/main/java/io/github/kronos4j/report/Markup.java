package io.github.kronos4j.report;

/// Text made safe for HTML and SVG.
public final class Markup {
    private Markup() {}

    /// The text with what HTML reads as its own written out.
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
