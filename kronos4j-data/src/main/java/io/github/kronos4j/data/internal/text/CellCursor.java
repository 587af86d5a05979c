package io.github.kronos4j.data.internal.text;

/// A position in the characters of a cell, without a string per cell.
final class CellCursor {
    private char[] text = {};
    private int at;
    private int end;

    /// Starts at the first character of a cell that is not a blank.
    void start(char[] characters, int offset, int length) {
        text = characters;
        at = offset;
        end = offset + length;
        skipBlanks();
        while (end > at && text[end - 1] <= ' ') {
            end--;
        }
    }

    char[] text() {
        return text;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    boolean atEnd() {
        return at == end;
    }

    /// The character at a distance from the position; a zero character beyond the end.
    char peek(int distance) {
        return at + distance < end ? text[at + distance] : 0;
    }

    /// Skips the character if it is the next one.
    boolean skip(char c) {
        boolean found = peek(0) == c && at < end;
        at += found ? 1 : 0;
        return found;
    }

    void advance(int characters) {
        at += characters;
    }

    void skipBlanks() {
        while (at < end && text[at] <= ' ') {
            at++;
        }
    }

    /// Number of digits from a distance on.
    int digits(int distance) {
        int i = at + distance;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return Math.max(0, i - at - distance);
    }

    /// Reads at most 18 digits.
    long number(int digits) {
        long number = 0;
        for (int i = 0; i < digits; i++) {
            number = number * 10 + (text[at + i] - '0');
        }
        at += digits;
        return number;
    }
}
