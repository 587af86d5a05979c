package io.github.kronos4j.hub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.kronos4j.testkit.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A local copy of the hub's protocol: small files are served after a redirect within the hub, large ones by a CDN on
/// another server. Tests inject faults.
final class FakeHub implements AutoCloseable {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /// A fault that replaces a response.
    @FunctionalInterface
    interface Fault {
        /// Responds to the request.
        ///
        /// @param content content of a correct response
        void answer(HttpExchange exchange, byte[] content) throws IOException;
    }

    /// A received request.
    record Request(
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String range) {}

    final List<Request> hubRequests = new CopyOnWriteArrayList<>();
    final List<Request> cdnRequests = new CopyOnWriteArrayList<>();
    final Deque<Fault> hubFaults = new ConcurrentLinkedDeque<>();
    final Deque<Fault> cdnFaults = new ConcurrentLinkedDeque<>();

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final FakeServer hub;
    private final FakeServer cdn;

    FakeHub() {
        hub = new FakeServer(this::hub);
        cdn = new FakeServer(this::cdn);
    }

    /// Address for `HF_ENDPOINT`.
    URI endpoint() {
        return URI.create(hub.address());
    }

    /// Adds a checkpoint.
    void publish(String id, byte[] config, byte[] weights) {
        files.put(id + "/config.json", config);
        files.put(id + "/model.safetensors", weights);
    }

    /// Responds with a status and headers, given in pairs.
    static Fault status(int status, String... headers) {
        return (exchange, content) -> FakeServer.sendStatus(exchange, status, headers);
    }

    /// Announces the whole content and disconnects after `bytes` bytes.
    static Fault truncate(int bytes) {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, bytes);
            exchange.getResponseBody().flush();
        };
    }

    /// Sends damaged content of the same length.
    static Fault corrupt() {
        return (exchange, content) -> {
            byte[] other = content.clone();
            other[other.length / 2] ^= 1;
            FakeServer.send(exchange, 200, other);
        };
    }

    static String sha256(byte[] content) {
        return digest("SHA-256", content);
    }

    static String gitId(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        return digest("SHA-1", head, content);
    }

    @Override
    public void close() {
        hub.close();
        cdn.close();
    }

    private void hub(HttpExchange exchange) throws IOException {
        note(exchange, hubRequests);
        Fault fault = hubFaults.poll();
        if (fault != null) {
            fault.answer(exchange, new byte[0]);
            return;
        }
        String path = exchange.getRequestURI().getRawPath();
        if (path.startsWith("/api/resolve-cache/")) {
            String key = path.substring("/api/resolve-cache/".length());
            byte[] content = content(key);
            exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
            exchange.getResponseHeaders().set("ETag", "\"" + gitId(content) + "\"");
            FakeServer.send(exchange, 200, content);
            return;
        }
        String[] parts = path.split("/", 6);
        String id = parts[1] + "/" + parts[2];
        byte[] content = files.get(id + "/" + parts[5]);
        Headers headers = exchange.getResponseHeaders();
        if (!files.containsKey(id + "/config.json")) {
            headers.set("X-Error-Code", "RepoNotFound");
            exchange.sendResponseHeaders(401, -1);
        } else if (!List.of("main", "v1", "refs%2Fpr%2F1", COMMIT).contains(parts[4])) {
            headers.set("X-Error-Code", "RevisionNotFound");
            exchange.sendResponseHeaders(404, -1);
        } else if (content == null) {
            headers.set("X-Error-Code", "EntryNotFound");
            exchange.sendResponseHeaders(404, -1);
        } else if (parts[5].endsWith(".json")) {
            headers.set("Location", "/api/resolve-cache/" + id + "/" + parts[5]);
            exchange.sendResponseHeaders(307, -1);
        } else {
            headers.set("X-Repo-Commit", COMMIT);
            headers.set("X-Linked-Etag", "\"" + sha256(content) + "\"");
            headers.set("X-Linked-Size", String.valueOf(content.length));
            headers.set("ETag", "W/\"something else\"");
            headers.set("Location", cdn.address() + "/" + id + "/" + parts[5] + "?Signature=secret");
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void cdn(HttpExchange exchange) throws IOException {
        note(exchange, cdnRequests);
        byte[] content = content(exchange.getRequestURI().getPath().substring(1));
        Fault fault = cdnFaults.poll();
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (fault != null) {
            fault.answer(exchange, content);
        } else if (range == null) {
            FakeServer.send(exchange, 200, content);
        } else {
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            if (from >= content.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            FakeServer.send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
        }
    }

    private byte[] content(String key) {
        return Objects.requireNonNull(files.get(key), key);
    }

    private static void note(HttpExchange exchange, List<Request> seen) {
        seen.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Range")));
    }

    private static String digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
