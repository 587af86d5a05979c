package io.github.kronos4j.internal.http;

import java.util.List;

/// Hides secrets in text that is shown: keys wherever they occur, and user names and passwords in addresses.
public final class Redaction {
    private static final String HIDDEN = "***";
    /// Shorter beginnings of a key, as text that was cut may end with, are not hidden.
    private static final int MIN_PREFIX = 6;

    private final List<String> keys;

    /// @param keys keys to hide; blank ones are ignored
    public Redaction(List<String> keys) {
        this.keys = keys.stream().filter(key -> !key.isBlank()).toList();
    }

    /// Replaces all keys in a text, in any case, and beginnings of at least six characters of them.
    public String text(String text) {
        String shown = text;
        for (String key : keys) {
            shown = without(key, shown);
        }
        return shown;
    }

    private static String without(String key, String text) {
        StringBuilder shown = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int length = commonPrefix(key, text, i);
            if (length >= Math.min(MIN_PREFIX, key.length())) {
                shown.append(HIDDEN);
                i += length;
            } else {
                shown.append(text.charAt(i++));
            }
        }
        return shown.toString();
    }

    private static int commonPrefix(String key, String text, int from) {
        int n = 0;
        while (n < key.length() && text.regionMatches(true, from + n, key, n, 1)) {
            n++;
        }
        return n;
    }

    /// Replaces the user name and password of an address, which need not be well-formed.
    public static String address(Object address) {
        String text = address.toString();
        int at = text.lastIndexOf('@');
        int scheme = text.indexOf("://");
        int user = scheme >= 0 && scheme < at ? scheme + "://".length() : 0;
        return at < 0 ? text : text.substring(0, user) + HIDDEN + text.substring(at);
    }
}
