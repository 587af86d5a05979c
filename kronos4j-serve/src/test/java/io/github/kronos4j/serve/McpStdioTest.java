package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// MCP on a pair of streams.
class McpStdioTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/github/kronos4j/serve/mcp-exchange.txt");

    private final ControlledForecaster forecaster = new ControlledForecaster();

    @TempDir
    Path folder;

    /// A client that writes and reads lines while the server runs.
    private static final class Wire implements AutoCloseable {
        private final OutputStream in;
        private final BufferedReader out;
        private final Thread thread;

        Wire(McpServer server) throws IOException {
            Pipe toServer = Pipe.open(); // piped streams of java.io end with the thread that wrote last
            Pipe fromServer = Pipe.open();
            InputStream serverIn = Channels.newInputStream(toServer.source());
            OutputStream serverOut = Channels.newOutputStream(fromServer.sink());
            in = Channels.newOutputStream(toServer.sink());
            out = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(fromServer.source()), StandardCharsets.UTF_8));
            thread = Thread.ofPlatform().start(() -> {
                try (server;
                        serverOut) {
                    server.run(serverIn, serverOut);
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }

        void send(String message) throws IOException {
            in.write((message + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        }

        JsonNode next() throws IOException {
            return TestServer.MAPPER.readTree(out.readLine());
        }

        JsonNode ask(String message) throws IOException {
            send(message);
            return next();
        }

        @Override
        public void close() throws IOException {
            in.close();
            assertThat(out.readLine()).isNull();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Wire start(Path... folders) throws IOException {
        return new Wire(McpTestProgram.open(folder, List.of(folders), forecaster));
    }

    /// Requests and answers of both protocols, as they stand in a file; `-Dkronos4j.update=true` writes the
    /// answers.
    @Test
    void theExchangeIsThatOfTheFile() throws IOException {
        List<String> lines = Files.readAllLines(GOLDEN);
        StringBuilder exchange = new StringBuilder();
        try (Wire wire = start()) {
            for (String line : lines) {
                if (line.startsWith("> ")) {
                    exchange.append(line).append('\n');
                    wire.send(line.substring(2));
                    if (line.contains("\"id\"")) {
                        exchange.append("< ")
                                .append(onAnyDay(wire.out.readLine()))
                                .append('\n');
                    }
                } else if (!line.startsWith("< ")) {
                    exchange.append(line).append('\n');
                }
            }
        }
        if (Boolean.getBoolean("kronos4j.update")) {
            Files.writeString(GOLDEN, exchange.toString());
        }
        assertThat(exchange.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    /// An answer with another sentence about the age of the last bar, which depends on the day of the test.
    private static String onAnyDay(String answer) {
        return answer.replaceAll("\\d+ sessions before \\d{4}-\\d{2}-\\d{2}", "many sessions before today");
    }

    @Test
    void requestsAtTheEndOfTheInputAreAnswered() throws Exception {
        String input = McpHttp.legacy(1, "tools/call", McpHttp.call("forecast", Specs.of(1))) + "\n\n"
                + McpHttp.modern(2, "tools/list", ""); // without a line break at the end
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (McpServer server = McpTestProgram.open(folder, List.of(), forecaster)) {
            server.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void aNotificationStopsTheComputationAndNothingFollows() throws IOException {
        forecaster.holdHorizon(7);
        String held = Specs.of(1).replace("\"horizon\":5", "\"horizon\":7");
        try (Wire wire = start()) {
            wire.send(McpHttp.modern(1, "tools/call", McpHttp.call("forecast", held)));
            assertThat(wire.next().get("method").asString()).isEqualTo("notifications/progress");
            JsonNode busy = wire.ask(McpHttp.modern(1, "tools/call", McpHttp.call("list_models", "{}")));
            assertThat(busy.at("/error/code").asInt()).isEqualTo(-32600); // the id is in use
            wire.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
            TestServer.await("the computation to end", () -> forecaster.cancelled.get() == 1);
            assertThat(wire.ask(McpHttp.legacy(2, "ping", "")).get("id").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void callsRunSideBySide() throws IOException {
        forecaster.holdHorizon(7);
        try (Wire wire = start()) {
            String held = Specs.of(1).replace("\"horizon\":5", "\"horizon\":7");
            wire.send(McpHttp.legacy(1, "tools/call", McpHttp.call("forecast", held)));
            assertThat(wire.ask(McpHttp.legacy(2, "tools/call", McpHttp.call("forecast", Specs.of(2))))
                            .get("id")
                            .asInt())
                    .isEqualTo(2);
            TestServer.await("the first call to compute", () -> forecaster.begun.get() == 2);
            wire.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        }
        TestServer.await("the computation to end", () -> forecaster.cancelled.get() == 1);
    }

    @Test
    void aMessageThatIsTooLongIsRefusedAndTheNextOneAnswered() throws IOException {
        try (Wire wire = start()) {
            byte[] part = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 17; i++) {
                wire.in.write(part);
            }
            JsonNode refused = wire.ask("");
            assertThat(refused.at("/error/message").asString()).startsWith("the message has more than 16777216 bytes");
            assertThat(refused.has("id")).isFalse();
            assertThat(wire.ask("{\"a\":").at("/error/code").asInt()).isEqualTo(-32700);
            assertThat(wire.ask(McpHttp.legacy(2, "ping", "")).has("result")).isTrue();
        }
    }

    @Test
    void filesOfAllowedFoldersAreReadByPathAndNoOthers() throws IOException {
        Path allowed = Files.createDirectories(folder.resolve("allowed"));
        Files.write(allowed.resolve("my.csv"), Specs.csv(1));
        Files.write(folder.resolve("secret.csv"), Specs.csv(2));
        Files.createSymbolicLink(allowed.resolve("link.csv"), folder.resolve("secret.csv"));
        try (Wire wire = start(allowed)) {
            assertThat(wire.ask(McpHttp.modern(1, "tools/list", "")).toString()).contains("\"path\"");
            for (String path : List.of("my.csv", allowed.resolve("my.csv").toString())) {
                JsonNode uploaded = upload(wire, path);
                assertThat(uploaded.at("/result/structuredContent/name").asString())
                        .as(uploaded.toString())
                        .isEqualTo("my.csv");
            }
            for (String path : List.of("link.csv", "../secret.csv", "none.csv", "", "/etc/passwd", "\\u0000")) {
                JsonNode refused = upload(wire, path).get("result");
                assertThat(refused.get("isError").asBoolean()).as(path).isTrue();
                assertThat(refused.at("/content/0/text").asString()).startsWith("there is no file");
            }
        }
    }

    private static JsonNode upload(Wire wire, String path) throws IOException {
        return wire.ask(McpHttp.modern(1, "tools/call", McpHttp.call("upload_bars", "{\"path\":\"" + path + "\"}")));
    }
}
