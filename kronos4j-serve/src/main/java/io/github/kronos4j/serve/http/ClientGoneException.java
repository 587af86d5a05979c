package io.github.kronos4j.serve.http;

/// The end of a request whose client has closed the connection before it was answered.
public final class ClientGoneException extends RuntimeException {
    public ClientGoneException() {
        super("the client has closed the connection", null, false, false);
    }
}
