package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// MCP over HTTP: versions, headers, refusals, streams, cancellation.
class McpHttpTest {
    private static final String FORECAST = McpHttp.call("forecast", Specs.of(1));
    private static final String[] STREAM = {"Accept", "application/json, text/event-stream"};

    private final ControlledForecaster forecaster = new ControlledForecaster();

    @TempDir
    Path folder;

    private TestServer start() {
        return TestServer.start(TestServer.config(folder), forecaster).ready();
    }

    @Test
    void modernRequestsNeedNoHandshake() {
        try (TestServer server = start()) {
            McpHttp mcp = new McpHttp(server);
            JsonNode discovered = McpHttp.json(mcp.ask(McpHttp.modern(1, "server/discover", "")))
                    .get("result");
            assertThat(discovered.get("supportedVersions").valueStream().map(JsonNode::asString))
                    .containsExactly("2026-07-28", "2025-11-25", "2025-06-18");
            assertThat(discovered.get("resultType").asString()).isEqualTo("complete");
            assertThat(discovered.get("ttlMs").isIntegralNumber()).isTrue();
            HttpResponse<String> tools = mcp.ask(McpHttp.modern(2, "tools/list", ""));
            assertThat(tools.headers().firstValue("Mcp-Session-Id")).isEmpty();
            assertThat(tools.body().length()).isLessThanOrEqualTo(11 * 1024 + 300); // with its envelope
            assertThat(mcp.ask(McpHttp.modern(2, "tools/list", "")).body()).isEqualTo(tools.body());
            assertThat(tools.body().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("\"path\"")
                    .doesNotContainPattern("\\b(buy|sell)\\b");
        }
    }

    @Test
    void headersAndBodyMustAgree() {
        try (TestServer server = start()) {
            McpHttp mcp = new McpHttp(server);
            String list = McpHttp.modern(1, "tools/list", "");
            refused(mcp.send(list), 400, -32020);
            refused(mcp.send(list, "MCP-Protocol-Version", "2025-11-25", "Mcp-Method", "tools/list"), 400, -32020);
            refused(mcp.send(list, "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "ping"), 400, -32020);
            String call = McpHttp.modern(1, "tools/call", McpHttp.call("list_models", "{}"));
            String[] method = {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call"};
            refused(mcp.send(call, method), 400, -32020);
            String encoded = "=?base64?bGlzdF9tb2RlbHM=?=";
            assertThat(mcp.send(call, method[0], method[1], method[2], method[3], "Mcp-Name", encoded)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void versionsAndMethodsThatDoNotExistAreRefusedAsTheProtocolSays() {
        try (TestServer server = start()) {
            McpHttp mcp = new McpHttp(server);
            String future = McpHttp.modern(1, "tools/list", "").replace("2026-07-28", "2099-01-01");
            HttpResponse<String> unsupported =
                    mcp.send(future, "MCP-Protocol-Version", "2099-01-01", "Mcp-Method", "tools/list");
            refused(unsupported, 400, -32022);
            assertThat(McpHttp.json(unsupported).at("/error/data/supported").size())
                    .isEqualTo(3);
            refused(mcp.ask(McpHttp.modern(1, "ping", "")), 404, -32601);
            refused(
                    mcp.send(McpHttp.legacy(1, "server/discover", ""), "MCP-Protocol-Version", "2025-11-25"),
                    200,
                    -32601);
            refused(mcp.send(McpHttp.legacy(1, "tools/list", ""), "MCP-Protocol-Version", "2026-07-28"), 400, -32602);
            refused(mcp.send("{"), 400, -32700);
            refused(mcp.send("[" + McpHttp.legacy(1, "ping", "") + "]"), 400, -32600);
            refused(mcp.send("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}"), 400, -32600);
            refused(mcp.send("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}"), 400, -32600);
            refused(mcp.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}"), 400, -32600);
            refused(mcp.send("[".repeat(100) + "]".repeat(100)), 400, -32700);
            refused(mcp.ask(McpHttp.modern(1, "tools/call", McpHttp.call("none", "{}"))), 200, -32602);
            refused(mcp.ask(McpHttp.modern(1, "resources/read", "\"uri\":\"kronos://a\"")), 200, -32602);
            refused(mcp.send(McpHttp.legacy(1, "resources/read", "\"uri\":\"kronos://a\"")), 200, -32002);
        }
    }

    private static void refused(HttpResponse<String> response, int status, int code) {
        assertThat(response.statusCode() + " " + McpHttp.error(response)).isEqualTo(status + " " + code);
        assertThat(McpHttp.json(response).at("/error/message").asString()).isNotBlank();
    }

    @Test
    void theGuardOfTheServerStandsBeforeMcp() {
        try (TestServer server = TestServer.start(
                TestServer.config(folder).toBuilder().token("0123456789abcdef").build(), forecaster)) {
            McpHttp mcp = new McpHttp(server);
            String ping = McpHttp.legacy(1, "ping", "");
            assertThat(mcp.send(ping).statusCode()).isEqualTo(401);
            String[] token = {"Authorization", "Bearer 0123456789abcdef"};
            assertThat(mcp.send(ping, token).statusCode()).isEqualTo(200);
            assertThat(mcp.send(ping, token[0], token[1], "Origin", "http://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(mcp.send(ping, token[0], token[1], "Accept", "text/html").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void otherMethodsOfHttpAreRefused() throws Exception {
        try (TestServer server = start()) {
            for (String method : List.of("GET", "DELETE", "PUT")) {
                HttpRequest request = server.request("/mcp")
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
                HttpResponse<Void> response = server.client().send(request, HttpResponse.BodyHandlers.discarding());
                assertThat(response.statusCode()).as(method).isEqualTo(405);
                assertThat(response.headers().firstValue("Allow")).as(method).hasValue("POST");
            }
        }
    }

    @Test
    void notificationsAndResponsesHaveNoAnswer() {
        try (TestServer server = start()) {
            McpHttp mcp = new McpHttp(server);
            for (String message : List.of(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")) {
                HttpResponse<String> response = mcp.send(message);
                assertThat(response.statusCode()).as(message).isEqualTo(202);
                assertThat(response.body()).isEmpty();
            }
        }
    }

    @Test
    void handshakesAreAnsweredAndLeaveNothingBehind() {
        try (TestServer server = start()) {
            McpHttp mcp = new McpHttp(server);
            Set<String> sessions = new HashSet<>();
            for (String version : List.of("2025-06-18", "2025-11-25", "2024-11-05", "2026-07-28")) {
                HttpResponse<String> response =
                        mcp.send(McpHttp.legacy(1, "initialize", "\"protocolVersion\":\"" + version + "\""));
                assertThat(McpHttp.json(response).at("/result/protocolVersion").asString())
                        .isEqualTo(version.equals("2025-06-18") ? version : "2025-11-25");
                assertThat(McpHttp.json(response).at("/result").has("resultType"))
                        .isFalse();
                sessions.add(response.headers().firstValue("Mcp-Session-Id").orElseThrow());
            }
            assertThat(sessions).hasSize(4);
            assertThat(McpHttp.json(mcp.send(McpHttp.legacy(2, "ping", ""), "Mcp-Session-Id", "unknown"))
                            .get("result")
                            .isEmpty())
                    .isTrue();
        }
    }

    @Test
    void aStreamHasTheProgressAndThenTheResponse() throws Exception {
        forecaster.hold();
        try (TestServer server = start()) {
            McpHttp mcp = new McpHttp(server);
            HttpResponse<InputStream> response = open(mcp, McpHttp.modern(9, "tools/call", FORECAST));
            assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            StringBuilder text = new StringBuilder();
            TestServer.await("progress", () -> read(response.body(), text).contains("notifications/progress"));
            forecaster.release();
            TestServer.await("the response", () -> read(response.body(), text).contains("structuredContent"));
            List<JsonNode> events = McpHttp.events(text.toString());
            assertThat(events.getFirst().at("/params/progressToken").asString()).isEqualTo("p");
            assertThat(events.getLast().get("id").asInt()).isEqualTo(9);
            assertThat(events.getLast().at("/result/structuredContent/state").asString())
                    .isEqualTo("done");
        }
    }

    private static HttpResponse<InputStream> open(McpHttp mcp, String message) throws Exception {
        List<String> headers = new java.util.ArrayList<>(McpHttp.headers(message));
        headers.addAll(List.of(STREAM));
        return mcp.server()
                .client()
                .send(mcp.request(message, headers.toArray(String[]::new)), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String read(InputStream stream, StringBuilder text) {
        try {
            byte[] bytes = new byte[Math.max(1, stream.available())];
            int count = stream.read(bytes);
            text.append(new String(bytes, 0, Math.max(0, count), java.nio.charset.StandardCharsets.UTF_8));
            return text.toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void closingTheStreamStopsTheComputation() throws Exception {
        forecaster.hold();
        try (TestServer server = start()) {
            HttpResponse<InputStream> response = open(new McpHttp(server), McpHttp.modern(1, "tools/call", FORECAST));
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
            response.body().close();
            TestServer.await("the computation to end", () -> forecaster.cancelled.get() == 1);
        }
    }

    @Test
    void aNotificationCancelsTheCallOfItsSessionOnly() throws Exception {
        forecaster.hold();
        try (TestServer server = start()) {
            McpHttp mcp = new McpHttp(server);
            String call = McpHttp.legacy(5, "tools/call", FORECAST);
            Future<HttpResponse<String>> stream =
                    CompletableFuture.supplyAsync(() -> mcp.send(call, STREAM[0], STREAM[1], "Mcp-Session-Id", "mine"));
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
            refused(mcp.send(call, "Mcp-Session-Id", "mine"), 200, -32600); // the id is in use
            String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}";
            mcp.send(cancel, "Mcp-Session-Id", "other");
            mcp.send(cancel);
            assertThat(forecaster.cancelled).hasValue(0);
            mcp.send(cancel, "Mcp-Session-Id", "mine");
            assertThat(McpHttp.events(stream.get().body())).isEmpty();
            TestServer.await("the computation to end", () -> forecaster.cancelled.get() == 1);
        }
    }

    @Test
    void aCancelledCallDoesNotDisturbTheForecastOfAnother() throws Exception {
        forecaster.hold();
        try (TestServer server = start()) {
            McpHttp mcp = new McpHttp(server);
            Future<TestServer.Reply> other = CompletableFuture.supplyAsync(() -> server.submit(Specs.of(1)));
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
            HttpResponse<InputStream> response = open(mcp, McpHttp.modern(1, "tools/call", FORECAST));
            response.body().close();
            forecaster.release();
            assertThat(other.get().status()).isEqualTo(201);
            assertThat(forecaster.cancelled).hasValue(0);
        }
    }
}
