package io.github.kronos4j.data.source;

import java.io.IOException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads provider responses as JSON trees. Providers write numbers as JSON numbers or as strings; both are accepted.
/// Everything that does not have the expected form is an [IOException], since it came over the network.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /// Parses a response.
    ///
    /// @throws IOException if it is empty or not JSON
    static JsonNode parse(byte[] utf8) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(utf8);
            if (tree.isMissingNode()) {
                throw new IOException("the response is empty");
            }
            return tree;
        } catch (JacksonException e) {
            throw new IOException("the response is not JSON", e);
        }
    }

    /// Returns the elements of an array.
    ///
    /// @param name name of the array, for messages
    static JsonNode array(JsonNode node, String name) throws IOException {
        if (!node.isArray()) {
            throw unexpected(node, "an array of " + name);
        }
        return node;
    }

    /// Returns the text of a string or number.
    static String text(JsonNode node, String name) throws IOException {
        if (!node.isString() && !node.isNumber()) {
            throw unexpected(node, "a value of " + name);
        }
        return node.asString();
    }

    /// Returns the number in a JSON number or string.
    ///
    /// @param where position in the response, for messages
    static double number(JsonNode node, String where) throws IOException {
        return number(node.isNull() ? "null" : node.asString(""), where);
    }

    /// Parses a finite number.
    ///
    /// @param where position in the response, for messages
    static double number(String text, String where) throws IOException {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IOException("the response has '" + text + "' instead of a number at " + where);
    }

    /// Returns the instant of a number of seconds since 1970.
    ///
    /// @param where position in the response, for messages
    static Instant epochSecond(JsonNode node, String where) throws IOException {
        long seconds = (long) number(node, where);
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw new IOException("the response has '" + seconds + "' instead of a time at " + where);
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static IOException unexpected(JsonNode node, String expected) {
        String shown = node.toString();
        return new IOException("the response has " + (shown.length() > 60 ? shown.substring(0, 57) + "..." : shown)
                + " instead of " + expected);
    }
}
