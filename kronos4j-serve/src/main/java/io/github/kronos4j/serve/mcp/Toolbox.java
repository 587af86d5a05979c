package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tools with their descriptions, which are `tools.yaml`. Thread-safe.
public final class Toolbox {
    private static final String DESCRIPTIONS = "tools.yaml";
    private static final int FAULT = 500;

    private final Map<String, ObjectNode> descriptions = new LinkedHashMap<>();
    private final Map<String, Tool> tools;

    /// @param tools by name
    /// @param folders folders whose files may be uploaded by path
    Toolbox(Map<String, Tool> tools, UploadFolders folders) {
        this.tools = Map.copyOf(tools);
        for (JsonNode description : describe().get("tools")) {
            descriptions.put(description.get("name").asString(), (ObjectNode) description);
        }
        if (!descriptions.keySet().equals(this.tools.keySet())) {
            throw new IllegalStateException(DESCRIPTIONS + " describes " + descriptions.keySet());
        }
        if (folders.isEmpty()) {
            properties("upload_bars").remove("path");
        }
    }

    /// The description of all tools, with everything that some servers leave out.
    public static JsonNode describe() {
        try (InputStream in = Objects.requireNonNull(Toolbox.class.getResourceAsStream(DESCRIPTIONS))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Json.of(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the tools cannot be read", e);
        }
    }

    private ObjectNode properties(String tool) {
        return (ObjectNode) Objects.requireNonNull(descriptions.get(tool)).at("/inputSchema/properties");
    }

    /// The tools as clients read them, in a fixed order.
    ArrayNode list() {
        ArrayNode list = Json.object().putArray("tools");
        descriptions.values().forEach(list::add);
        return list;
    }

    /// Calls a tool.
    ///
    /// @param request id of the request, for the log
    /// @throws RpcException if there is no such tool, or the server failed
    ToolResult call(@Nullable String name, ObjectNode arguments, String request, Progress progress)
            throws InterruptedException {
        @Nullable Tool tool = name == null ? null : tools.get(name);
        if (name == null || tool == null) {
            throw RpcException.refused(
                    RpcException.INVALID_PARAMS,
                    "there is no tool " + Text.line(String.valueOf(name)) + ": use one of "
                            + String.join(", ", descriptions.keySet()));
        }
        try {
            requireKnown(name, arguments);
            return tool.call(arguments, progress);
        } catch (CancellationException | RpcException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            Problem problem = Problems.of(e, request);
            if (problem.status() == FAULT) {
                throw RpcException.refused(RpcException.INTERNAL_ERROR, problem.detail());
            }
            return ToolResult.failed(problem);
        }
    }

    private void requireKnown(String tool, ObjectNode arguments) {
        ObjectNode known = properties(tool);
        for (String name : arguments.propertyNames()) {
            if (!known.has(name)) {
                throw ProblemException.badRequest(
                        "there is no argument " + Text.line(name) + " of " + tool
                                + (known.isEmpty()
                                        ? ": leave it out"
                                        : ": use some of " + String.join(", ", new TreeSet<>(known.propertyNames()))),
                        "/" + name);
            }
        }
    }
}
