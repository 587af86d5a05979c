package io.github.kronos4j.app;

import com.sun.net.httpserver.HttpExchange;
import io.github.kronos4j.testkit.FakeServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// Fake hub that serves checkpoints from folders, without a CDN.
public final class HubServer implements AutoCloseable {
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /// The requests for files: path and range.
    public final List<String> contents = new CopyOnWriteArrayList<>();

    /// Actions that run halfway through a download of weights, one for each download.
    public final Deque<Runnable> stops = new ConcurrentLinkedDeque<>();

    private final Map<String, Path> folders = new ConcurrentHashMap<>();
    private final FakeServer server;

    public HubServer() {
        server = new FakeServer(this::answer);
    }

    public HubServer with(String id, Path folder) {
        folders.put(id, folder);
        return this;
    }

    /// Address of the hub, for `HF_ENDPOINT`.
    public String endpoint() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/", 6);
        Path folder = folders.get(parts[1] + "/" + parts[2]);
        if (folder == null) {
            exchange.getResponseHeaders().set("X-Error-Code", "RepoNotFound");
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        byte[] content = Files.readAllBytes(folder.resolve(parts[5]));
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        exchange.getResponseHeaders().set("ETag", '"' + name(parts[5], content) + '"');
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        String range = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), "bytes=0-");
        contents.add(parts[5] + " " + range);
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        OutputStream out = exchange.getResponseBody();
        Runnable stop = parts[5].endsWith(".safetensors") ? stops.poll() : null;
        if (stop != null) {
            out.write(content, from, (content.length - from) / 2);
            out.flush();
            from += (content.length - from) / 2;
            stop.run();
        }
        out.write(content, from, content.length - from);
    }

    private static String name(String file, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance(file.endsWith(".json") ? "SHA-1" : "SHA-256");
            if (file.endsWith(".json")) {
                digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
