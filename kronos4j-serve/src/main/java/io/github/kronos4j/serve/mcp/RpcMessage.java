package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.ProblemException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A message of JSON-RPC 2.0 from a client: a request, or a notification, which has no id.
///
/// @param id text or whole number; null in a notification
/// @param params empty if there are none
record RpcMessage(@Nullable JsonNode id, String method, ObjectNode params) {
    private static final String META = "io.modelcontextprotocol/";

    /// Reads a message.
    ///
    /// @return empty if it is a response, which no request of this server awaits
    /// @throws RpcException if it is not a message
    static Optional<RpcMessage> parse(byte[] bytes) {
        JsonNode tree;
        try {
            tree = JsonBody.tree(bytes);
        } catch (ProblemException e) {
            throw RpcException.malformed(RpcException.PARSE_ERROR, e.problem().detail());
        }
        if (!(tree instanceof ObjectNode message) || !"2.0".equals(Json.text(message, "jsonrpc"))) {
            throw invalid("the message is not an object with jsonrpc 2.0: send one message at a time");
        }
        if (!message.has("method") && (message.has("result") || message.has("error"))) {
            return Optional.empty();
        }
        @Nullable String method = Json.text(message, "method");
        if (method == null) {
            throw invalid("the message has no method: name one");
        }
        @Nullable JsonNode id = message.get("id");
        if (id != null && !id.isString() && !id.isIntegralNumber()) {
            throw invalid("the id is neither a text nor a whole number: use one of them");
        }
        JsonNode params = message.has("params") ? message.get("params") : Json.object();
        if (!(params instanceof ObjectNode object)) {
            throw invalid("params is not an object: name the parameters");
        }
        return Optional.of(new RpcMessage(id, method, object));
    }

    private static RpcException invalid(String message) {
        return RpcException.malformed(RpcException.INVALID_REQUEST, message);
    }

    boolean isNotification() {
        return id == null;
    }

    /// The id of a request.
    JsonNode requireId() {
        return Objects.requireNonNull(id, "a notification has no id");
    }

    /// Name of the tool or resource that a request is about; null if it is about none.
    @Nullable
    String subject() {
        return switch (method) {
            case "tools/call", "prompts/get" -> Json.text(params, "name");
            case "resources/read" -> Json.text(params, "uri");
            default -> null;
        };
    }

    /// Token of the progress that the client wants to hear of; null if it wants none.
    @Nullable
    JsonNode progressToken() {
        JsonNode token = params.path("_meta").get("progressToken");
        return token == null || !(token.isString() || token.isIntegralNumber()) ? null : token;
    }

    /// Version that the request itself states; null if it states none, as before 2026-07-28.
    @Nullable
    String statedVersion() {
        return Json.text(params.path("_meta"), META + "protocolVersion");
    }

    /// Holds a request to what every request of the modern protocol carries.
    ///
    /// @throws RpcException if something is missing
    void requireMeta() {
        if (statedVersion() == null
                || !params.path("_meta").path(META + "clientCapabilities").isObject()) {
            throw RpcException.malformed(
                    RpcException.INVALID_PARAMS,
                    "_meta lacks " + META + "protocolVersion or " + META + "clientCapabilities: send both");
        }
    }

    /// The response with a result.
    ObjectNode result(ObjectNode result) {
        return response("result", result);
    }

    /// The response with an error.
    ObjectNode error(RpcException e) {
        return response("error", e.error());
    }

    private ObjectNode response(String kind, ObjectNode content) {
        ObjectNode response = Json.object();
        response.put("jsonrpc", "2.0");
        response.set("id", id);
        response.set(kind, content);
        return response;
    }

    /// The response to a message whose id is unknown.
    static ObjectNode anonymous(RpcException e) {
        ObjectNode response = Json.object();
        response.put("jsonrpc", "2.0");
        response.set("error", e.error());
        return response;
    }

    /// A notification of the progress of this request.
    ///
    /// @param token token of the client
    ObjectNode progress(JsonNode token, long done, long total) {
        ObjectNode notification = Json.object();
        notification.put("jsonrpc", "2.0");
        notification.put("method", "notifications/progress");
        ObjectNode progress = notification.putObject("params");
        progress.set("progressToken", token);
        progress.put("progress", done);
        progress.put("total", total);
        progress.put("message", done + " of " + total + " bars computed");
        return notification;
    }
}
