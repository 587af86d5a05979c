package io.github.kronos4j.data.internal.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Texts in one array of characters, without an object per text.
final class TextCells {
    private char[] text = new char[64];
    private int[] ends = new int[16];
    private int size;
    private int length;

    /// Number of texts.
    int size() {
        return size;
    }

    void add(char[] source, int offset, int count) {
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(length + count, length + (length >> 1)));
        }
        System.arraycopy(source, offset, text, length, count);
        length += count;
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size + (size >> 1));
        }
        ends[size++] = length;
    }

    /// Passes a text to a sink as a cell.
    void pass(int i, int index, RowSink sink) {
        int start = start(i);
        sink.cell(index, text, start, ends[i] - start);
    }

    List<String> all() {
        return IntStream.range(0, size).mapToObj(this::get).toList();
    }

    String get(int i) {
        return new String(text, start(i), ends[i] - start(i));
    }

    boolean equals(int i, String other) {
        int start = start(i);
        return ends[i] - start == other.length() && new String(text, start, other.length()).equals(other);
    }

    private int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }
}
