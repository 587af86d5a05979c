package io.github.kronos4j.data.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/// A value of a JSON text. What is not of the form that is asked for is an [IOException], for it came over the net.
///
/// @param path where it stands, for messages
/// @param value a Map, a List, a String (also for numbers), a Boolean or null
record JsonNode(String path, @Nullable Object value) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// Reads a text.
    ///
    /// @throws IOException if it is no JSON
    static JsonNode parse(byte[] utf8) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
            if (parser.nextToken() == null) {
                throw new IOException("the answer is empty");
            }
            return new JsonNode("", read(parser));
        } catch (JacksonException e) {
            throw new IOException("the answer is no JSON", e);
        }
    }

    boolean isNull() {
        return value == null;
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    boolean has(String key) {
        return value instanceof Map<?, ?> map && map.get(key) != null;
    }

    /// A member of an object; one of null where there is none.
    JsonNode get(String key) throws IOException {
        if (value instanceof Map<?, ?> map) {
            return new JsonNode(path + "." + key, map.get(key));
        }
        throw unexpected("an object with " + key);
    }

    Set<String> keys() throws IOException {
        if (value instanceof Map<?, ?> map) {
            var keys = new LinkedHashSet<String>();
            map.keySet().forEach(key -> keys.add(String.valueOf(key)));
            return keys;
        }
        throw unexpected("an object");
    }

    int size() throws IOException {
        if (value instanceof List<?> list) {
            return list.size();
        }
        throw unexpected("a list");
    }

    JsonNode at(int i) throws IOException {
        if (value instanceof List<?> list && i < list.size()) {
            return new JsonNode(path + "[" + i + "]", list.get(i));
        }
        throw unexpected("a list of more than " + i);
    }

    String text() throws IOException {
        if (value instanceof String text) {
            return text;
        }
        throw unexpected("a text");
    }

    /// The text; another one where there is none.
    String text(String otherwise) {
        return value instanceof String text ? text : otherwise;
    }

    double number() throws IOException {
        return number(text(), path);
    }

    long integer() throws IOException {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw unexpected("a whole number");
        }
    }

    /// A number in a text.
    ///
    /// @param where it stands, for messages
    static double number(String text, String where) throws IOException {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IOException("the answer has '" + text + "' for a number at " + where);
    }

    private IOException unexpected(String wanted) {
        String shown = String.valueOf(value);
        return new IOException("the answer has " + (shown.length() > 60 ? shown.substring(0, 57) + "..." : shown)
                + " instead of " + wanted + " at " + (path.isEmpty() ? "its top" : path));
    }

    private static @Nullable Object read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readList(parser);
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> parser.getString();
        };
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, read(parser));
        }
        return map;
    }

    private static List<@Nullable Object> readList(JsonParser parser) {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser));
        }
        return list;
    }
}
