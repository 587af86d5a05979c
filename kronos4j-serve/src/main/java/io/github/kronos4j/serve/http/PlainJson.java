package io.github.kronos4j.serve.http;

/// A first look at the bytes of a body, without parsing it.
final class PlainJson {
    private PlainJson() {}

    /// True if a text has few objects and arrays, and no whole number -0. Whether it is JSON is not checked.
    ///
    /// @param maxParts objects and arrays at most
    static boolean isPlain(byte[] json, int maxParts) {
        int parts = 0;
        boolean isText = false;
        for (int i = 0; i < json.length; i++) {
            byte letter = json[i];
            if (isText) {
                if (letter == '\\') {
                    i++; // the letter after it is not an end
                } else {
                    isText = letter != '"';
                }
            } else if (letter == '"') {
                isText = true;
            } else if (letter == '{' || letter == '[') {
                parts++;
            } else if (letter == '-' && isZero(json, i + 1)) {
                return false;
            }
        }
        return parts <= maxParts;
    }

    /// True if the number that continues here is 0 without a fraction.
    private static boolean isZero(byte[] json, int at) {
        boolean isZero = at < json.length && json[at] == '0';
        int next = at + 1 < json.length ? json[at + 1] : ' ';
        return isZero && next != '.' && next != 'e' && next != 'E';
    }
}
