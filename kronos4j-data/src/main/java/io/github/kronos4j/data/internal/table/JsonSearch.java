package io.github.kronos4j.data.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Finds the table of bars in a JSON document, in one pass and in memory that depends on the depth of the document
/// only. The document counts as an array of its root values, so JSON lines are rows of it.
final class JsonSearch {
    private static final Set<String> LABELS = Set.of(
            "symbol", "ticker", "code", "name", "ts_code", "tscode", "instid", "instrument", "pair", "2. symbol");
    private static final Pattern LETTERS_OR_DIGITS = Pattern.compile(".*(\\p{L}|\\d{5}).*");
    private static final Pattern STATUS = Pattern.compile("0+|200000"); // codes of answers, not of shares
    private static final Pattern SYMBOL =
            Pattern.compile("(?=.*[\\p{Lu}\\d])[\\p{Lu}\\d.:/^=_-]{2,24}|[a-z]{2}\\d{5,6}");
    private static final int BAR_COMMAS = 4;

    private final List<JsonFrame> frames = new ArrayList<>();
    private int depth = -1;

    /// Table of a document.
    ///
    /// @param layout place of the rows; null if there are none
    /// @param labels texts beside the rows that may name the symbol
    /// @param bars number of bars in all tables of the document
    record Result(@Nullable JsonLayout layout, List<String> labels, long bars) {}

    /// Reads a document to its end.
    Result run(JsonParser parser) {
        push(true);
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            JsonFrame frame = frames.get(depth);
            switch (token) {
                case START_ARRAY -> push(true);
                case START_OBJECT -> push(false);
                case END_ARRAY, END_OBJECT -> frames.get(--depth).take(frame);
                case PROPERTY_NAME -> frame.key(parser.currentName());
                case VALUE_STRING -> text(frame, parser);
                default -> frame.scalar(token.isNumeric() || token == JsonToken.VALUE_NULL);
            }
        }
        JsonFrame root = frames.getFirst();
        JsonLayout layout = root.table();
        List<String> labels = new ArrayList<>(root.labels());
        if (layout != null) {
            layout.path().stream()
                    .map(JsonStep::name)
                    .filter(name -> SYMBOL.matcher(name).matches())
                    .forEach(labels::add);
        }
        return new Result(layout, List.copyOf(labels), root.within());
    }

    /// The number of the row that is being read: the largest count of values in an open object or array.
    long row() {
        long row = 0;
        for (int i = 0; i <= depth; i++) {
            row = Math.max(row, frames.get(i).size);
        }
        return row + 1;
    }

    private void push(boolean array) {
        depth++;
        if (depth == frames.size()) {
            frames.add(new JsonFrame());
        }
        frames.get(depth).begin(array);
    }

    private static void text(JsonFrame frame, JsonParser parser) {
        char[] text = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        frame.scalar(length == 0 || isNumberStart(text[offset]));
        if (frame.array) {
            if (commas(text, offset, length) >= BAR_COMMAS) {
                frame.cells();
            }
        } else if (LABELS.contains(frame.key.toLowerCase(Locale.ROOT))) {
            String label = new String(text, offset, length).strip();
            if (LETTERS_OR_DIGITS.matcher(label).matches()
                    && !STATUS.matcher(label).matches()) {
                frame.label(label);
            }
        }
    }

    private static boolean isNumberStart(char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == '$';
    }

    private static int commas(char[] text, int offset, int length) {
        int commas = 0;
        for (int i = offset; i < offset + length; i++) {
            commas += text[i] == ',' ? 1 : 0;
        }
        return commas;
    }
}
