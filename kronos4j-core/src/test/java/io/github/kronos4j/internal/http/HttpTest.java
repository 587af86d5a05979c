package io.github.kronos4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.testkit.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private FakeServer server = new FakeServer(exchange -> {
        seen.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
        FakeServer.send(exchange, 200, "hello".getBytes(StandardCharsets.UTF_8));
    });

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_proxy", "HTTP_PROXY", "all_proxy"})
    void usesTheProxyOfTheEnvironment(String variable) throws IOException {
        try (Http http = new Http(Map.of(variable, address("")), TIMEOUT)) {
            assertThat(http.fetch(get("http://far.away.invalid/x?y=1"), 100))
                    .asString()
                    .isEqualTo("hello");
        }
        assertThat(seen).containsExactly("http://far.away.invalid/x?y=1 null");
    }

    @Test
    void sendsProxyCredentials() throws IOException {
        server.close();
        server = new FakeServer(exchange -> {
            String given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            seen.add(String.valueOf(given));
            if (given == null) {
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"here\"");
            }
            exchange.sendResponseHeaders(given == null ? 407 : 204, -1);
        });
        String proxy = address("").replace("//", "//me:p%40ss@");
        try (Http http = new Http(Map.of("http_proxy", proxy), TIMEOUT)) {
            http.fetch(get("http://far.away.invalid/"), 100);
        }
        assertThat(seen).contains("Basic bWU6cEBzcw=="); // me:p@ss
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "'a.b, 127.0.0.1'", "*", "0.1", ".0.0.1"})
    void connectsDirectlyToNoProxyHosts(String excepted) throws IOException {
        Map<String, String> environment = Map.of("http_proxy", "http://no.proxy.invalid:9", "no_proxy", excepted);
        try (Http http = new Http(environment, TIMEOUT)) {
            assertThat(http.fetch(get(address("/a")), 100)).asString().isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://me:secret@x:1", "http://me:secret@:1", "http:// x", "me:secret@x:bad", "http://me:se/secret@x:y"})
    void reportsInvalidProxiesWithoutTheirPassword(String proxy) {
        assertThatThrownBy(() -> new Http(Map.of("https_proxy", proxy), TIMEOUT))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("http://host:port")
                .hasMessageNotContaining("secret");
    }

    @Test
    void requestsTimeOut() {
        server.close();
        server = new FakeServer(_ -> await());
        try (Http http = new Http(Map.of(), Duration.ofMillis(50))) {
            assertThatThrownBy(() -> http.fetch(get(address("/")), 100))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessage("no answer within 100 ms");
        }
    }

    @Test
    void rejectsTooLongBodies() {
        try (Http http = new Http(Map.of(), TIMEOUT)) {
            assertThatThrownBy(() -> http.fetch(get(address("/")), 4)).hasMessageContaining("more than 4 bytes");
        }
    }

    @Test
    void limitsRedirects() {
        server.close();
        server = new FakeServer(exchange -> FakeServer.sendStatus(exchange, 302, "Location", "/again"));
        try (Http http = new Http(Map.of(), TIMEOUT)) {
            assertThatThrownBy(() -> http.fetch(get(address("/")), 4)).hasMessageContaining("redirects endlessly");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void bodiesAreNotSentToOtherServers(int status) throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        try (FakeServer other = new FakeServer(exchange -> {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    FakeServer.sendStatus(exchange, 204);
                });
                FakeServer first = new FakeServer(exchange -> {
                    boolean again = exchange.getRequestURI().getPath().equals("/again");
                    FakeServer.sendStatus(exchange, status, "Location", again ? other.address() + "/stolen" : "/again");
                });
                Http http = new Http(Map.of(), TIMEOUT)) {
            HttpRequest post = HttpRequest.newBuilder(URI.create(first.address() + "/"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"SECRET\"}"))
                    .build();

            assertThatThrownBy(() -> http.fetch(post, 100))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("127.0.0.1 redirects to another server (127.0.0.1)")
                    .hasMessageNotContaining("SECRET");
        }
        assertThat(bodies).isEmpty();
    }

    @Test
    void bodiesFollowRedirectsWithinTheServer() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        try (FakeServer first = new FakeServer(exchange -> {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    if (exchange.getRequestURI().getPath().equals("/v2")) {
                        FakeServer.send(exchange, 200, "hello".getBytes(StandardCharsets.UTF_8));
                    } else {
                        FakeServer.sendStatus(exchange, 307, "Location", "/v2");
                    }
                });
                Http http = new Http(Map.of(), TIMEOUT)) {
            HttpRequest post = HttpRequest.newBuilder(URI.create(first.address() + "/v1"))
                    .POST(HttpRequest.BodyPublishers.ofString("body"))
                    .build();

            assertThat(http.fetch(post, 100)).asString().isEqualTo("hello");
        }
        assertThat(bodies).containsExactly("body", "body");
    }

    @Test
    void addressesThatNoRequestCanBeSentToAreFailures() {
        try (Http http = new Http(Map.of(), TIMEOUT)) {
            assertThatThrownBy(() -> http.fetch(get("http://127.0.0.1:99999/"), 100))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void originsHaveDefaultPorts() {
        assertThat(Http.isSameOrigin(URI.create("https://A.b/c"), URI.create("https://a.b:443/d")))
                .isTrue();
        assertThat(Http.isSameOrigin(URI.create("https://a.b"), URI.create("http://a.b")))
                .isFalse();
        assertThat(Http.isSameOrigin(URI.create("https://a.b"), URI.create("https://a.b.c")))
                .isFalse();
    }

    private String address(String path) {
        return server.address() + path;
    }

    private static HttpRequest get(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
