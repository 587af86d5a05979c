package io.github.kronos4j.report;

import java.util.regex.Pattern;

/// A name that breaks pages which do not escape it.
public final class Hostile {
    public static final String NAME = "\" onload=\"y\" <script>alert('x')</script> & ]]>";

    private static final String ESCAPED_TAG = "&lt;script&gt;alert(";
    private static final Pattern ATTRIBUTE = Pattern.compile("<[a-z][^<>]*\" onload=");

    private Hostile() {}

    /// True if a page contains the name, and only as text.
    public static boolean isHarmlessIn(String html) {
        return html.contains(ESCAPED_TAG)
                && !html.contains("<script")
                && !ATTRIBUTE.matcher(html).find();
    }
}
