package io.github.kronos4j.serve.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A fault of a message itself, which is answered with an error of JSON-RPC.
final class RpcException extends RuntimeException {
    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    private static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;
    private static final int RESOURCE_NOT_FOUND = -32002; // before 2026-07-28
    static final int HEADER_MISMATCH = -32020;
    private static final int UNSUPPORTED_VERSION = -32022;

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final int code;
    private final int status;
    private final transient @Nullable ObjectNode data;

    private RpcException(int code, int status, String message, @Nullable ObjectNode data) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.data = data;
    }

    /// Creates the fault of a message that cannot be a request.
    static RpcException malformed(int code, String message) {
        return new RpcException(code, BAD_REQUEST, message, null);
    }

    /// Creates the fault of a request whose method or parameters are unknown.
    static RpcException refused(int code, String message) {
        return new RpcException(code, OK, message, null);
    }

    /// Creates the fault of a resource that does not exist.
    ///
    /// @param uri address of the resource
    static RpcException unknownResource(String message, @Nullable String uri, ProtocolVersion version) {
        return new RpcException(
                version.isModern() ? INVALID_PARAMS : RESOURCE_NOT_FOUND,
                OK,
                message,
                Json.object().put("uri", uri));
    }

    /// Creates the fault of a method that does not exist.
    static RpcException unknownMethod(String method, ProtocolVersion version) {
        return new RpcException(
                METHOD_NOT_FOUND, version.isModern() ? 404 : OK, "there is no method " + Text.line(method), null);
    }

    /// Creates the fault of a version that is not spoken.
    static RpcException unsupportedVersion(String requested) {
        ObjectNode data = Json.object();
        ProtocolVersion.labels().forEach(data.putArray("supported")::add);
        data.put("requested", requested);
        return new RpcException(
                UNSUPPORTED_VERSION,
                BAD_REQUEST,
                "the protocol version " + Text.line(requested) + " is not supported: use one of "
                        + String.join(", ", ProtocolVersion.labels()),
                data);
    }

    /// Status of the response over HTTP.
    int status() {
        return status;
    }

    /// The error of the response.
    ObjectNode error() {
        ObjectNode error = Json.object();
        error.put("code", code);
        error.put("message", getMessage());
        if (data != null) {
            error.set("data", data);
        }
        return error;
    }
}
