package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.serve.limit.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hostile requests, written to the socket as they are. After each of them the server answers as before.
class AttackTest {
    private static final String POST =
            String.join("\r\n", "POST /v1/forecasts HTTP/1.1", "Host: localhost", "Content-Type: application/json", "");
    private static final String TOKEN = "0123456789abcdef-secret";

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready();
    }

    @AfterEach
    void answersAsBefore() {
        try (TestServer attacked = server) {
            assertThat(attacked.submit(Specs.of(99)).status()).isEqualTo(201);
        }
    }

    private record Raw(int status, String text) {}

    private Raw send(String head, byte[] body) throws IOException {
        try (Socket socket = new Socket(
                server.server.address().getHost(), server.server.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            try {
                out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
            } catch (IOException _) {
                // the server has closed the connection already
            }
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Raw(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        }
    }

    private Raw send(String head) throws IOException {
        return send(head, new byte[0]);
    }

    private Raw post(String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return send(
                "POST /v1/forecasts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n",
                body);
    }

    @Test
    void aForeignHostIsRefused() throws IOException {
        assertThat(send("GET /v1/models HTTP/1.1\r\nHost: evil.example\r\n").status())
                .isEqualTo(421);
        assertThat(send("GET /v1/models HTTP/1.1\r\nHost: localhost.evil.example\r\n")
                        .status())
                .isEqualTo(421);
        assertThat(send("GET /v1/models HTTP/1.1\r\n").status()).isEqualTo(421);
        assertThat(send("GET /v1/models HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n")
                        .status())
                .isEqualTo(421);
        assertThat(send("GET /v1/models HTTP/1.1\r\nHost: [::1]:1234\r\n").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET,http://evil.example", "POST,http://evil.example", "DELETE,null", "GET,http://localhost:1"})
    void aForeignOriginIsRefused(String method, String origin) throws IOException {
        Raw raw = send(method + " /v1/models HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin + "\r\n");
        assertThat(raw.status()).isEqualTo(403);
        assertThat(raw.text()).doesNotContainIgnoringCase("Access-Control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""})
    void aFormIsRefused(String type) throws IOException {
        String header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
        assertThat(send("POST /v1/forecasts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n" + header, new byte[2])
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/uploads/..%2fx",
                "/v1/uploads/%2e%2e",
                "/v1/uploads/%2e%2e/x",
                "/v1/uploads/%2Fetc%2Fpasswd",
                "/v1/uploads//etc/passwd",
                "/v1/uploads/a%00b",
                "/v1/uploads/..%5cx",
                "/v1/uploads/.hidden",
                "/v1/uploads/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "/v1/uploads/a%0ab",
                "/v1/series/us/1d/..%2f..%2fx/bars",
                "/v1/series/us/1d/%2e%2e/bars",
                "/v1/series/us/1d/a%00/bars"
            })
    void aPathThatLeavesTheFolderIsRefused(String path) throws IOException {
        for (String method : new String[] {"GET", "DELETE", "PUT"}) {
            if (method.equals("GET") || path.startsWith("/v1/uploads")) {
                assertThat(send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n")
                                .status())
                        .as(method + path)
                        .isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"upload\":\"../../etc/passwd\"}|400",
                "{\"series\":\"../1d/../../etc/passwd\"}|404",
                "{\"series\":\"us/1d/AAPL\",\"calendar\":\"/etc/passwd\"}|400",
                "{\"upload\":\"a\",\"model\":\"/etc\"}|404",
                "{\"upload\":\"a\",\"upload\":\"b\"}|400",
                "{\"upload\":\"a\",\"path\":\"/etc/passwd\"}|400",
                "{\"upload\":\"a\",\"horizon\":1000000000}|400",
                "{\"upload\":\"a\",\"horizon\":-1}|400",
                "{\"upload\":\"a\",\"horizon\":\"5\"}|400",
                "{\"upload\":\"a\",\"sampling\":{\"samples\":1000000}}|400",
                "{\"upload\":\"a\",\"horizon\":4096,\"sampling\":{\"samples\":1000}}|400",
                "{\"upload\":\"a\",\"lookback\":1}|400",
                "null|400",
                "[]|400",
                "{\"upload\":\"a\"} x|400"
            })
    void aQuestionBeyondTheFormOrTheLimitsIsRefused(String json, int status) throws IOException {
        assertThat(post(json).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e999", "-1e999", "-0", "-0.0", "123456789012345678901234567890", "\"1\"", "true"})
    void aNumberThatIsNoneIsRefused(String number) throws IOException {
        Raw raw = post("{\"bars\":{\"stamps\":[\"2024-01-01\",\"2024-01-02\"],\"open\":[1," + number
                + "],\"high\":[1,2],\"low\":[1,2],\"close\":[1,2]}}");
        assertThat(raw.status()).isIn(400, 422);
        assertThat(raw.text()).contains("\"pointer\":\"");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        Files.createSymbolicLink(folder.resolve("work/uploads/link.csv"), secret);
        assertThat(server.get("/v1/uploads/link.csv").status()).isEqualTo(404);
        assertThat(server.get("/v1/uploads/link.csv/bars").status()).isEqualTo(404);
        assertThat(server.submit("{\"upload\":\"link.csv\"}").status()).isEqualTo(404);
        assertThat(server.put("/v1/uploads/link.csv", Specs.csv(1)).status()).isEqualTo(404);
        assertThat(secret).hasContent("the secret");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.write(outside.resolve("bars.parquet"), new byte[100]);
        Path inside = Files.createDirectories(folder.resolve("store/market=us/interval=1d"));
        Files.createSymbolicLink(inside.resolve("symbol=LINK"), outside);
        assertThat(server.get("/v1/series/us/1d/LINK/bars").status()).isEqualTo(404);
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 513; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        TestServer.Reply reply = server.put("/v1/uploads/bomb.csv.gz", bytes.toByteArray());
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.json().get("limit").asLong()).isEqualTo(Limits.DEFAULT.unpackedBytes());
        try (var files = Files.list(folder.resolve("work/uploads"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aLargeBodyIsNotRead() throws IOException {
        assertThat(send(POST + "Content-Length: 1073741824\r\n").status()).isEqualTo(413);
        byte[] chunk = ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try (Socket socket = new Socket(
                server.server.address().getHost(), server.server.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((POST + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1024; i++) {
                out.write(chunk);
                sent += chunk.length;
            }
        } catch (IOException _) {
            // closed after the limit
        }
        assertThat(sent).isLessThan(256L << 20);
    }

    @Test
    void deepJsonAndManyPartsAreRefused() throws IOException {
        assertThat(post("[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(post("{\"items\":[" + "{},".repeat(1_000_000) + "{}]}").status())
                .isEqualTo(413);
        assertThat(post("{\"items\":[" + "{},".repeat(5000) + "{}]}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"PUT,405", "DELETE,405", "PATCH,405", "TRACE,405", "OPTIONS,405", "BREW,501"})
    void anotherMethodIsRefused(String method, int status) throws IOException {
        Raw raw = send(method + " /v1/models HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
        assertThat(raw.status()).isEqualTo(status);
        assertThat(raw.text().contains("Allow: GET\r\n")).isEqualTo(status == 405);
    }

    @Test
    void aRangeIsIgnored() throws IOException {
        Raw raw = send("GET /v1/limits HTTP/1.1\r\nHost: localhost\r\nRange: bytes=" + "-1,".repeat(1000) + "-1\r\n");
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.text()).endsWith("}");
    }

    @Test
    void theTokenIsNeeded() {
        ServerConfig config = TestServer.config(folder.resolve("other")).toBuilder()
                .token(TOKEN)
                .build();
        try (TestServer guarded = TestServer.start(config, new ControlledForecaster())) {
            assertThat(guarded.get("/v1/health").status()).isEqualTo(200);
            assertThat(guarded.get("/v1/models").status()).isEqualTo(401);
            assertThat(guarded.get("/v1/series?token=" + TOKEN).status()).isEqualTo(401);
            for (String wrong :
                    new String[] {"Bearer x", "Bearer " + TOKEN + "x", TOKEN, "Basic " + TOKEN, "Bearer "}) {
                assertThat(guarded.send(guarded.request("/v1/models")
                                        .header("Authorization", wrong)
                                        .build())
                                .status())
                        .as(wrong)
                        .isEqualTo(401);
            }
            assertThat(guarded.send(guarded.request("/v1/models")
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .build())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyResponseCarriesTheHeadersOfSecurity() throws IOException {
        for (String path : new String[] {"/v1/health", "/v1/nothing", "/v1/uploads/.x"}) {
            assertThat(send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n").text())
                    .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("Referrer-Policy: no-referrer");
        }
    }
}
