package io.github.kronos4j.serve;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Writes `openapi.yaml` as a page.
final class RestReference {
    private static final String HEAD = """
            # REST interface

            Generated from `openapi.yaml`, which the server also answers at `/v1/openapi.yaml` and `/v1/openapi.json`.
            [Serve forecasts](../how-to/serve.md) shows how to use it.
            """;

    private RestReference() {}

    static String page(JsonNode document) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## Addresses\n\n| | | answers |\n|---|---|---|\n");
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (!operation.getKey().equals("parameters")) {
                    page.append("| `")
                            .append(operation.getKey().toUpperCase(Locale.ROOT))
                            .append(' ')
                            .append(path.getKey())
                            .append("` | ")
                            .append(operation.getValue().get("summary").asString())
                            .append(" | ")
                            .append(operation.getValue().get("responses").propertyNames().stream()
                                    .filter(status -> !status.equals("default"))
                                    .collect(Collectors.joining(", ")))
                            .append(" |\n");
                }
            }
        }
        JsonNode schemas = document.at("/components/schemas");
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            if (schema.getValue().has("properties") || schema.getValue().has("description")) {
                append(schema.getKey(), schema.getValue(), page);
            }
        }
        return page.toString();
    }

    private static void append(String name, JsonNode schema, StringBuilder page) {
        page.append("\n## ").append(name).append('\n');
        if (schema.has("description")) {
            page.append('\n')
                    .append(schema.get("description").asString().strip())
                    .append('\n');
        }
        if (!schema.has("properties")) {
            return;
        }
        page.append("\n| property | type | |\n|---|---|---|\n");
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            JsonNode value = property.getValue();
            page.append("| `")
                    .append(property.getKey())
                    .append("` | ")
                    .append(type(value))
                    .append(" | ")
                    .append(
                            value.has("description")
                                    ? value.get("description").asString().strip()
                                    : "")
                    .append(" |\n");
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString().replaceFirst(".*/", "");
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (schema.has("enum")) {
            return schema.get("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        JsonNode type = schema.get("type");
        if (type == null) {
            return schema.has("const") ? schema.get("const").asString() : "";
        }
        String name = type.isArray()
                ? type.valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
                : type.asString();
        return schema.has("items") ? name + " of " + type(schema.get("items")) : name;
    }
}
