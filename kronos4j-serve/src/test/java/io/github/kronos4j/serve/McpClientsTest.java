package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The official clients, over both transports: the Java client, and the TypeScript client where `.ci/run` has installed
/// it. Where `KRONOS4J_NODE_REQUIRED` is set, a missing one is a failure.
class McpClientsTest {
    private static final Path SCRIPT = Path.of("src/test/mcp/client.mjs");
    private static final Path INSTALLED = Path.of("target/mcp");
    private static final String REQUIRED = "KRONOS4J_NODE_REQUIRED";

    @TempDir
    Path folder;

    private final ControlledForecaster forecaster = new ControlledForecaster();

    private TestServer start() {
        forecaster.holdHorizon(7);
        return TestServer.start(TestServer.config(folder.resolve("http")), forecaster)
                .ready();
    }

    @Test
    void javaOverHttp() {
        try (TestServer server = start()) {
            use(HttpClientStreamableHttpTransport.builder(server.uri("/").toString())
                    .endpoint("/mcp")
                    .build());
        }
    }

    @Test
    void javaOnStandardInput() {
        List<String> command = McpTestProgram.command(folder);
        use(new StdioClientTransport(
                ServerParameters.builder(command.getFirst())
                        .args(command.subList(1, command.size()))
                        .build(),
                McpJsonDefaults.getMapper()));
    }

    private static void use(McpClientTransport transport) {
        try (McpSyncClient client = McpClient.sync(transport).build()) {
            McpSchema.InitializeResult begun = client.initialize();
            assertThat(begun.protocolVersion()).isEqualTo("2025-11-25");
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("forecast", "track_record");
            String csv = new String(Specs.csv(1), StandardCharsets.UTF_8);
            call(client, "upload_bars", Map.of("name", "my.csv", "content", csv));
            McpSchema.CallToolResult result = call(client, "forecast", Map.of("upload", "my.csv", "horizon", 5));
            assertThat(result.structuredContent().toString()).contains("state=done");
            String uri = result.content().stream()
                    .filter(McpSchema.ResourceLink.class::isInstance)
                    .map(link -> ((McpSchema.ResourceLink) link).uri())
                    .findFirst()
                    .orElseThrow();
            McpSchema.ResourceContents chart = client.readResource(
                            McpSchema.ReadResourceRequest.builder(uri).build())
                    .contents()
                    .getFirst();
            assertThat(chart.mimeType()).isEqualTo("image/png");
            assertThat(call(client, "forecast", Map.of("upload", "none.csv")).isError())
                    .isTrue();
            assertThatThrownBy(() -> call(client, "no_tool", Map.of()))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("no_tool");
        }
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "legacy"})
    void typeScriptOverHttp(String version) throws Exception {
        try (TestServer server = start()) {
            run(version, List.of("http", server.uri("/mcp").toString()));
            TestServer.await("the computation to end", () -> forecaster.cancelled.get() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "legacy"})
    void typeScriptOnStandardInput(String version) throws Exception {
        List<String> target = new ArrayList<>(List.of("stdio"));
        target.addAll(McpTestProgram.command(folder));
        run(version, target);
    }

    private void run(String version, List<String> target) throws Exception {
        boolean isThere = Files.isDirectory(INSTALLED.resolve("node_modules"));
        if (!isThere && System.getenv(REQUIRED) != null) {
            throw new AssertionError("the TypeScript client is not installed, and " + REQUIRED + " is set");
        }
        assumeThat(isThere).as("the TypeScript client").isTrue();
        Path script = INSTALLED.resolve(SCRIPT.getFileName()); // finds the client beside itself
        Files.copy(SCRIPT, script, StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of("node", script.toString(), version));
        command.addAll(target);
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(output)).endsWith("done\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
