package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.http.Problem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The result of a call.
///
/// @param text the result for models that read text
/// @param structured the result as the output schema of the tool describes it; empty if the call failed
/// @param links resources with more
/// @param png a picture to show; empty if there is none
/// @param isError true if the arguments or the data cannot be used
record ToolResult(String text, ObjectNode structured, List<ResourceLink> links, byte[] png, boolean isError) {
    static ToolResult of(String text, Record structured) {
        return of(text, Json.of(structured));
    }

    static ToolResult of(String text, ObjectNode structured) {
        return new ToolResult(text, structured, List.of(), new byte[0], false);
    }

    /// The result of a call that cannot be answered: its sentence, and the findings about bars.
    static ToolResult failed(Problem problem) {
        List<String> lines = new ArrayList<>(List.of(problem.detail()));
        if (problem.facts().get("findings") instanceof List<?> findings) {
            findings.forEach(finding -> lines.add("- " + detail(finding)));
        }
        return new ToolResult(String.join("\n", lines), Json.object(), List.of(), new byte[0], true);
    }

    private static String detail(Object finding) {
        return finding instanceof Map<?, ?> map
                ? String.valueOf(map.get("detail"))
                : String.valueOf(Json.text(Json.of(finding), "detail"));
    }

    ToolResult with(List<ResourceLink> more, byte[] picture) {
        return new ToolResult(text, structured, more, picture, isError);
    }

    /// The result as clients read it.
    ObjectNode json() {
        ObjectNode result = Json.object();
        ArrayNode content = result.putArray("content");
        content.addObject().put("type", "text").put("text", Text.bounded(text));
        if (png.length > 0) {
            content.addObject()
                    .put("type", "image")
                    .put("data", Base64.getEncoder().encodeToString(png))
                    .put("mimeType", "image/png");
        }
        links.forEach(link -> content.add(link.json()));
        if (!isError) {
            result.set("structuredContent", structured);
        }
        result.put("isError", isError);
        return result;
    }
}
