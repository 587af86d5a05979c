package io.github.kronos4j.serve.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The requests that run, by client and id, for clients that cancel them. Thread-safe.
final class Calls {
    private static final int MAX_RUNNING = 256;

    private final McpEndpoint endpoint;
    private final Map<String, Call> running = new ConcurrentHashMap<>();

    Calls(McpEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    private static String key(String client, JsonNode id) {
        return client + " " + id;
    }

    /// Starts a request.
    ///
    /// @param client name of the client among others
    /// @throws RpcException if a request of the same id runs, or too many
    Call start(String client, RpcMessage request, ProtocolVersion version) {
        String key = key(client, request.requireId());
        synchronized (this) {
            if (running.containsKey(key)) {
                throw RpcException.refused(
                        RpcException.INVALID_REQUEST, "a request of this id runs already: use another id");
            }
            if (running.size() >= MAX_RUNNING) {
                throw RpcException.refused(
                        RpcException.INTERNAL_ERROR,
                        "there are " + MAX_RUNNING + " requests that run: try again later");
            }
            Call call = Call.start(endpoint, request, version, () -> end(key));
            running.put(key, call);
            return call;
        }
    }

    private synchronized void end(String key) {
        running.remove(key);
    }

    /// Obeys the notification that a request is cancelled. One that does not run is ignored.
    void cancel(String client, RpcMessage notification) {
        @Nullable JsonNode id = notification.params().get("requestId");
        @Nullable Call call = id == null ? null : running.get(key(client, id));
        if (call != null) {
            call.cancel();
        }
    }

    /// Cancels all requests.
    void cancelAll() {
        running.values().forEach(Call::cancel);
    }
}
