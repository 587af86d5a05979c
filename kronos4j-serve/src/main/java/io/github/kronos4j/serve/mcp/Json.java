package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.http.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Trees of JSON.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// A record as a tree; numbers that are not finite are null.
    static ObjectNode of(Record value) {
        return parse(Response.bytes(value));
    }

    /// A JSON object as a tree.
    static ObjectNode parse(byte[] object) {
        return (ObjectNode) MAPPER.readTree(object);
    }

    /// A value of maps, lists, texts and numbers as a tree.
    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// A tree as one line of UTF-8.
    static byte[] bytes(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /// The text of a property; null if it is absent or no text.
    static @Nullable String text(@Nullable JsonNode object, String property) {
        JsonNode value = object == null ? null : object.get(property);
        return value == null || !value.isString() ? null : value.asString();
    }
}
