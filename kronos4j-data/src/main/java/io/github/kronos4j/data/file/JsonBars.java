package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.internal.text.NumberParser;
import io.github.kronos4j.data.internal.text.NumberStyle;
import io.github.kronos4j.data.internal.text.StampParser;
import io.github.kronos4j.data.internal.text.StampStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads bars from JSON: one object per bar, either one per line or all in an array. Keys have the same names as the
/// columns of a CSV file; other keys are ignored. The file is streamed three times (keys, timestamp formats, bars), so
/// memory does not grow with its size.
final class JsonBars {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String EXAMPLE = "{\"timestamps\": \"2024-06-18 11:15:00\", \"open\": 1.5, \"high\": 1.6,"
            + " \"low\": 1.4, \"close\": 1.5, \"volume\": 100}";
    private static final int SAMPLE_ROWS = 1_000;

    private final String file;
    private final Map<String, Integer> indices = new HashMap<>(); // into names and values
    private final List<String> names;
    private final String[] values; // of the current object

    private JsonBars(String file, List<String> names) {
        this.file = file;
        this.names = names;
        this.values = new String[names.size()];
        for (int i = 0; i < names.size(); i++) {
            indices.put(names.get(i), i);
        }
    }

    /// Reads a file, plain or gzipped.
    ///
    /// @param zone the zone of its timestamps; null if unknown
    static LoadedBars read(Path file, @Nullable ZoneId zone) throws IOException {
        // Objects may omit keys without a value, so only the whole file shows all keys.
        Set<String> keys = new LinkedHashSet<>();
        walk(file, (number, parser) -> {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                keys.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        });
        return new JsonBars(file.toString(), List.copyOf(keys)).rows(file, zone);
    }

    private LoadedBars rows(Path file, @Nullable ZoneId zone) throws IOException {
        List<@Nullable BarField> columns = BarField.of(names);
        List<String> missing = BarField.missing(columns);
        if (!missing.isEmpty()) {
            throw new InvalidInputException(file
                    + (names.isEmpty()
                            ? " has no objects with bars"
                            : " has no key for " + String.join(", ", missing) + ": it has " + String.join(", ", names))
                    + "; write bars in the form " + EXAMPLE);
        }
        int stamp = Math.max(columns.indexOf(BarField.STAMP), columns.indexOf(BarField.DATE));
        List<String> stamps = new ArrayList<>();
        walk(file, (number, parser) -> {
            if (number <= SAMPLE_ROWS) {
                fill(parser);
                stamps.add(values[stamp]);
            } else {
                parser.skipChildren();
            }
        });
        BarRows rows = new BarRows(
                this.file, names, columns, new StampParser(StampStyle.of(stamps)), new NumberParser(NumberStyle.POINT));
        walk(file, (number, parser) -> {
            fill(parser);
            rows.begin(number);
            for (int i = 0; i < values.length; i++) {
                char[] text = values[i].toCharArray();
                rows.cell(i, text, 0, text.length);
            }
            rows.end();
        });
        return rows.read(zone, List.of());
    }

    /// Reads the values of the current object, whose start has been consumed.
    private void fill(JsonParser parser) {
        Arrays.fill(values, "");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Integer index = indices.get(parser.currentName());
            JsonToken token = parser.nextToken();
            if (index != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                values[index] = parser.getString();
            }
            parser.skipChildren();
        }
    }

    @FunctionalInterface
    private interface ObjectReader {
        /// Reads an object, whose start has been consumed, up to its end.
        ///
        /// @param number row number; 1 for the first object
        void read(int number, JsonParser parser);
    }

    private static void walk(Path file, ObjectReader reader) throws IOException {
        int number = 0;
        try (TextSource source = TextSource.open(file);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
            boolean array = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    reader.read(++number, parser);
                } else if (token == JsonToken.START_ARRAY && !array && number == 0) {
                    array = true;
                } else if (token != JsonToken.END_ARRAY) {
                    throw new InvalidInputException(file + ", after row " + number + ": found '" + parser.getString()
                            + "' instead of an object; write bars in the form " + EXAMPLE);
                }
            }
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new InvalidInputException(
                    file + ", row " + Math.max(1, number) + ": the text is not valid JSON (" + e.getOriginalMessage()
                            + "); write bars in the form " + EXAMPLE,
                    e);
        }
    }
}
