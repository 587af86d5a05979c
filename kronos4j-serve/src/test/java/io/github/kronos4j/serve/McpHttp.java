package io.github.kronos4j.serve;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// MCP over HTTP, message by message.
record McpHttp(TestServer server) {
    static final String MODERN = "2026-07-28";
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + MODERN
            + "\",\"io.modelcontextprotocol/clientCapabilities\":{},\"progressToken\":\"p\"}";

    /// A request without the data that modern requests carry.
    static String legacy(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    /// A request of 2026-07-28.
    static String modern(int id, String method, String params) {
        return legacy(id, method, params.isEmpty() ? META : params + "," + META);
    }

    static String call(String tool, String arguments) {
        return "\"name\":\"" + tool + "\",\"arguments\":" + arguments;
    }

    HttpRequest request(String message, String... headers) {
        HttpRequest.Builder request = server.request("/mcp")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(message));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    HttpResponse<String> send(String message, String... headers) {
        try {
            return server.client().send(request(message, headers), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Sends a modern request with the headers that belong to it.
    HttpResponse<String> ask(String message, String... more) {
        List<String> headers = new java.util.ArrayList<>(headers(message));
        headers.addAll(List.of(more));
        return send(message, headers.toArray(String[]::new));
    }

    /// The headers that belong to a modern request.
    static List<String> headers(String message) {
        JsonNode tree = TestServer.MAPPER.readTree(message);
        JsonNode params = tree.get("params");
        List<String> headers = new java.util.ArrayList<>(List.of(
                "MCP-Protocol-Version", MODERN, "Mcp-Method", tree.get("method").asString()));
        for (String subject : List.of("name", "uri")) {
            if (params.has(subject)) {
                headers.addAll(List.of("Mcp-Name", params.get(subject).asString()));
            }
        }
        return headers;
    }

    /// Calls a tool and returns its result.
    ObjectNode tool(String name, String arguments) {
        return (ObjectNode)
                json(ask(modern(1, "tools/call", call(name, arguments)))).get("result");
    }

    static JsonNode json(HttpResponse<String> response) {
        return TestServer.MAPPER.readTree(response.body());
    }

    static int error(HttpResponse<String> response) {
        return json(response).at("/error/code").asInt();
    }

    /// The messages of a stream of events.
    static List<JsonNode> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> TestServer.MAPPER.readTree(line.substring(6).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
