package io.github.kronos4j.serve;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Writes `tools.yaml` as a page.
final class McpReference {
    private static final String HEAD = """
            # MCP tools

            Generated from the descriptions that agents read. [Let an agent forecast](../how-to/agents.md) shows how to connect
            one. `/mcp` of `kronos serve` and `kronos mcp` have the same tools and answers.

            Every answer has `structuredContent`, as the tables describe it, and a text of at most 8 KB. What is wrong with the
            arguments or the bars comes back as a result with `isError` and one sentence; `null` stands for a number that the
            paths cannot show. The properties of `bars`, `sampling`, `risk`, `holdout` and rows are those of [REST](rest.md).
            """;

    private static final String RESOURCES = """

            ## Resources

            | address | type | |
            |---|---|---|
            | `kronos://forecasts/ID.png` | `image/png` | the chart |
            | `kronos://forecasts/ID.json` | `application/json` | all numbers but the paths: every bar, column and quantile |
            | `kronos://forecasts/ID.csv` | `text/csv` | the mean path as a table |

            `ID` is the `id` of a forecast; its answer links to all three.

            ## Prompts

            | prompt | arguments | |
            |---|---|---|
            | `research_note` | `series`, `horizon` | a note on a series: its forecast, with the evidence for and against it |
            """;

    private McpReference() {}

    static String page(JsonNode description) {
        StringBuilder page = new StringBuilder(HEAD);
        description.get("tools").forEach(tool -> append(tool, page));
        return page.append(RESOURCES).toString();
    }

    private static void append(JsonNode tool, StringBuilder page) {
        page.append("\n## ").append(tool.get("name").asString()).append("\n\n");
        page.append(tool.get("description").asString()).append('\n');
        JsonNode input = tool.get("inputSchema");
        if (input.get("properties").isEmpty()) {
            page.append("\nIt has no arguments.\n");
        } else {
            page.append("\n| argument | type | |\n|---|---|---|\n");
            rows(input, input, "", page);
        }
        page.append("\n| answer | type | |\n|---|---|---|\n");
        rows(tool.get("outputSchema"), tool.get("outputSchema"), "", page);
    }

    private static void rows(JsonNode root, JsonNode schema, String prefix, StringBuilder page) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = prefix + property.getKey();
            JsonNode value = property.getValue();
            page.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(type(value))
                    .append(" | ")
                    .append(value.path("description").asString(""))
                    .append(" |\n");
            JsonNode inner =
                    value.has("$ref") ? root.at(value.get("$ref").asString().substring(1)) : value;
            rows(root, inner, name + ".", page);
            rows(root, value.path("items"), name + "[].", page);
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        JsonNode type = schema.path("type");
        String name = type.isArray()
                ? type.valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
                : type.asString("object");
        return schema.has("items") && schema.get("items").has("type")
                ? name + " of " + type(schema.get("items"))
                : name;
    }
}
