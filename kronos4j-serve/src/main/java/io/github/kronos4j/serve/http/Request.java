package io.github.kronos4j.serve.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request that has passed the [Guard] and found its route.
public final class Request {
    private final HttpExchange exchange;
    private final String id;
    private final Map<String, String> variables;
    private final Map<String, String> query;

    Request(HttpExchange exchange, String id, Map<String, String> variables) {
        this.exchange = exchange;
        this.id = id;
        this.variables = variables;
        this.query = Paths.query(exchange.getRequestURI().getRawQuery());
    }

    /// Id of the request, for problems and the log.
    public String id() {
        return id;
    }

    /// Value of a variable of the path.
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /// Refuses parameters that the resource does not have.
    ///
    /// @throws ProblemException if there is another parameter than these
    public Request allowing(String... parameters) {
        Set<String> known = Set.of(parameters);
        for (String name : query.keySet()) {
            if (!known.contains(name)) {
                throw ProblemException.badRequest(
                        "there is no parameter " + name
                                + (known.isEmpty() ? ": leave it out" : ": use " + String.join(", ", parameters)),
                        name);
            }
        }
        return this;
    }

    /// Value of a parameter of the query, if it is given.
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /// Value of a parameter that is a whole number within bounds.
    ///
    /// @throws ProblemException if the value is none
    public int integer(String name, int fallback, int min, int max) {
        String text = query.get(name);
        if (text == null) {
            return fallback;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw ProblemException.beyond(
                    name + " is not a whole number from " + min + " to " + max + ": use one of these", name, max);
        }
        return Integer.parseInt(text);
    }

    /// True if the client accepts a body that is compressed with gzip.
    public boolean acceptsGzip() {
        return Compression.accepts(headers("Accept-Encoding"));
    }

    /// Values of a header, one after the other.
    public List<String> headers(String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : values;
    }

    /// True if the client accepts a media type by name.
    public boolean accepts(String type) {
        return headers("Accept").stream().anyMatch(value -> value.contains(type));
    }

    /// The body, which fails where it is longer than a limit.
    ///
    /// @throws ProblemException if the length of the body is stated and beyond the limit
    public InputStream body(long limit) {
        return BoundedBody.of(exchange, limit);
    }

    /// The whole body.
    ///
    /// @throws ProblemException if it is longer than the limit
    public byte[] bytes(int limit) {
        try (InputStream in = body(limit)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the body cannot be read", e);
        }
    }

    /// The other end of the connection.
    public Peer peer() {
        return Peer.of(exchange.getLocalAddress(), exchange.getRemoteAddress());
    }
}
