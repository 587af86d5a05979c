package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
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

/// Reads bars from JSON: an object for each bar, one on each line or all in an array. Keys go by the names that the
/// columns of a CSV file go by; what else an object holds is ignored.
final class JsonBars {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String EXAMPLE = "{\"timestamps\": \"2024-06-18 11:15:00\", \"open\": 1.5, \"high\": 1.6,"
            + " \"low\": 1.4, \"close\": 1.5, \"volume\": 100}";
    private static final int SAMPLE = 1_000;

    private final String file;
    private final Map<String, Integer> places = new HashMap<>(); // of the keys that are needed
    private final List<String> names;
    private final String[] values; // of the object that is read, by place

    private JsonBars(String file, List<String> names) {
        this.file = file;
        this.names = names;
        this.values = new String[names.size()];
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    /// Reads a file, plain or gzipped.
    ///
    /// @param zone the zone of its stamps, null if it is not known
    static LoadedBars read(Path file, @Nullable ZoneId zone) throws IOException {
        // Keys may be missing where they have no value: only the whole file tells which there are.
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
        List<@Nullable BarField> roles = BarField.of(names);
        List<String> missing = BarField.missing(roles);
        if (!missing.isEmpty()) {
            throw new KronosException(file
                    + (names.isEmpty()
                            ? " holds no objects with bars"
                            : " has no key for " + String.join(", ", missing) + ": it has " + String.join(", ", names))
                    + "; write bars like " + EXAMPLE);
        }
        int stamp = Math.max(roles.indexOf(BarField.STAMP), roles.indexOf(BarField.DATE));
        List<String> stamps = new ArrayList<>();
        walk(file, (number, parser) -> {
            if (number <= SAMPLE) {
                fill(parser);
                stamps.add(values[stamp]);
            } else {
                parser.skipChildren();
            }
        });
        BarRows rows = new BarRows(
                this.file, names, roles, new StampParser(zone, StampParser.dayFirst(stamps)), new NumberParser(false));
        walk(file, (number, parser) -> {
            fill(parser);
            rows.begin(number);
            for (int i = 0; i < values.length; i++) {
                char[] text = values[i].toCharArray();
                rows.field(i, text, 0, text.length);
            }
            rows.end();
        });
        return rows.read(zone, List.of());
    }

    /// Reads an object that has just begun.
    private void fill(JsonParser parser) {
        Arrays.fill(values, "");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Integer place = places.get(parser.currentName());
            JsonToken token = parser.nextToken();
            if (place != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                values[place] = parser.getString();
            }
            parser.skipChildren();
        }
    }

    @FunctionalInterface
    private interface ObjectReader {
        /// Reads an object that has just begun, up to its end.
        ///
        /// @param number 1 for the first of the file
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
                    throw new KronosException(file + ", after row " + number + ": there is " + token
                            + " where an object should begin; write bars like " + EXAMPLE);
                }
            }
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new KronosException(
                    file + ", row " + Math.max(1, number) + ": the text is no JSON (" + e.getOriginalMessage()
                            + "); write bars like " + EXAMPLE,
                    e);
        }
    }
}
