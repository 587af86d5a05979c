package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.http.ClientGoneException;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.http.ServerSentEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// MCP over HTTP: `POST /mcp`.
///
/// Each message is a separate request. Calls are answered by a stream of events with their progress; a client that
/// closes it cancels the call. Before 2026-07-28 clients cancel by a notification, which finds the call by the session
/// id of the client and the id of the request; nothing else is known of a session.
public final class McpResource {
    private static final String VERSION = "MCP-Protocol-Version";
    private static final String SESSION = "Mcp-Session-Id";
    private static final String ENCODED = "=?base64?";
    private static final int SESSION_BYTES = 16;

    private final McpEndpoint endpoint;
    private final Calls calls;
    private final int jsonBytes;

    /// @param jsonBytes size of a message at most
    public McpResource(McpEndpoint endpoint, int jsonBytes) {
        this.endpoint = endpoint;
        this.calls = new Calls(endpoint);
        this.jsonBytes = jsonBytes;
    }

    /// Adds the route.
    public void addTo(Router router) {
        router.add("POST", "/mcp", this::post);
    }

    private Response post(Request request) throws InterruptedException {
        byte[] body = request.allowing().bytes(jsonBytes);
        Optional<RpcMessage> message;
        try {
            message = RpcMessage.parse(body);
        } catch (RpcException e) {
            return json(e.status(), RpcMessage.anonymous(e));
        }
        if (message.isEmpty() || message.get().isNotification()) {
            message.filter(notification -> notification.method().equals("notifications/cancelled"))
                    .ifPresent(notification -> calls.cancel(session(request), notification));
            return Response.empty(202);
        }
        try {
            return answer(message.get(), request);
        } catch (RpcException e) {
            return json(e.status(), message.get().error(e));
        }
    }

    private Response answer(RpcMessage message, Request request) throws InterruptedException {
        @Nullable String header = header(request, VERSION);
        if (message.statedVersion() != null) {
            requireSame(VERSION, header, message.statedVersion());
        }
        ProtocolVersion version = McpEndpoint.version(message, header);
        if (version.isModern()) {
            requireSame("Mcp-Method", header(request, "Mcp-Method"), message.method());
            if (message.subject() != null) {
                requireSame("Mcp-Name", decoded(header(request, "Mcp-Name")), message.subject());
            }
        }
        if (McpEndpoint.isLong(message)) {
            String client = version.isModern() ? "request " + request.id() : session(request);
            Call call = calls.start(client, message, version);
            return request.accepts(ServerSentEvents.TYPE) ? stream(call, request) : wait(call, request);
        }
        Response response = json(200, endpoint.answer(message, version, (_, _) -> {}));
        return message.method().equals("initialize") ? response.with(SESSION, randomId()) : response;
    }

    private static @Nullable String header(Request request, String name) {
        return request.headers(name).isEmpty() ? null : request.headers(name).getFirst();
    }

    private static void requireSame(String header, @Nullable String value, String expected) {
        if (!expected.equals(value)) {
            throw RpcException.malformed(
                    RpcException.HEADER_MISMATCH,
                    "the header " + header + " is not " + Text.line(expected)
                            + " as in the body: send the same in both");
        }
    }

    /// A header that may be encoded since it is not plain ASCII.
    private static @Nullable String decoded(@Nullable String value) {
        if (value == null || !value.startsWith(ENCODED) || !value.endsWith("?=")) {
            return value;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.substring(ENCODED.length(), value.length() - 2));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// The session of a request; requests without one have no client in common.
    private static String session(Request request) {
        @Nullable String session = header(request, SESSION);
        return session == null ? "request " + request.id() : "session " + session;
    }

    private static String randomId() {
        byte[] bytes = new byte[SESSION_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Response json(int status, ObjectNode message) {
        return Response.of(status, "application/json", Json.bytes(message));
    }

    private static Response wait(Call call, Request request) throws InterruptedException {
        try {
            while (!call.await()) {
                if (request.peer().isGone()) {
                    throw new ClientGoneException();
                }
            }
        } finally {
            call.cancel();
        }
        return call.response().map(response -> json(200, response)).orElseGet(() -> Response.empty(202));
    }

    private static Response stream(Call call, Request request) {
        Response.Body events = new Response.Body() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                try {
                    send(call, request, new ServerSentEvents(out));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } finally {
                    call.cancel();
                }
            }

            @Override
            public void abandon() {
                call.cancel();
            }
        };
        return Response.stream(200, ServerSentEvents.TYPE, events).with("X-Accel-Buffering", "no");
    }

    private static void send(Call call, Request request, ServerSentEvents events)
            throws IOException, InterruptedException {
        while (!call.await()) {
            if (request.peer().isGone()) {
                throw new ClientGoneException();
            }
            Optional<ObjectNode> progress = call.progress();
            if (progress.isPresent()) {
                send(progress.get(), events);
            } else {
                events.beat();
            }
        }
        Optional<ObjectNode> response = call.response();
        if (response.isPresent()) {
            send(response.get(), events);
        }
    }

    private static void send(ObjectNode message, ServerSentEvents events) throws IOException {
        byte[] bytes = Json.bytes(message);
        events.send("message", out -> out.write(bytes));
    }
}
