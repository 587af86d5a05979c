package io.github.kronos4j.serve.http;

import java.util.Locale;

/// The kinds of problems, with their statuses.
public enum ProblemKind {
    BAD_REQUEST(400, "The request is not valid"),
    UNAUTHORIZED(401, "The token is missing or wrong"),
    FORBIDDEN_ORIGIN(403, "The request comes from a foreign page"),
    OFFLINE(403, "The server is offline"),
    NOT_FOUND(404, "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "The resource has no such method"),
    BARS_CHANGED(409, "The bars have changed"),
    CANCELLED(410, "The work was cancelled"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA(415, "The type of the body is not supported"),
    FORBIDDEN_HOST(421, "The server does not have this name"),
    UNPROCESSABLE_BARS(422, "The bars cannot be used"),
    QUEUE_FULL(429, "The queue is full"),
    TOO_MUCH_MEMORY(429, "The request needs too much memory"),
    INTERNAL(500, "The server failed"),
    NOT_IMPLEMENTED(501, "The method is unknown"),
    SOURCE_FAILED(502, "A provider failed"),
    LOADING(503, "The server is loading"),
    CLOSING(503, "The server is closing"),
    DEADLINE(504, "The forecast takes too long"),
    STORAGE_FAILED(507, "A file cannot be read or written"),
    STORAGE_FULL(507, "The disk is full");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /// The type as a relative reference: `/problems/bad-request`.
    String type() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
