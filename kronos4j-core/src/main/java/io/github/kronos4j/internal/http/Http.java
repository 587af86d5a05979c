package io.github.kronos4j.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// An HTTP client that uses the proxies set in the environment. Thread-safe.
public final class Http implements AutoCloseable {
    private static final int MAX_REDIRECTS = 10;

    private final HttpClient client;
    private final Duration timeout;

    /// Creates a client with the proxies of `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.
    ///
    /// @param environment variables of the process
    /// @param timeout longest time without data, before the headers and between two parts of the body
    /// @throws io.github.kronos4j.KronosException if a proxy address is invalid
    public Http(Map<String, String> environment, Duration timeout) {
        Proxies proxies = Proxies.of(environment);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .proxy(proxies);
        proxies.authenticator().ifPresent(builder::authenticator);
        this.client = builder.build();
        this.timeout = timeout;
    }

    /// Sends a request once and returns the response, whatever its status.
    ///
    /// @throws IOException if there is no response in time
    public Reply send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer = start(request);
        try {
            HttpResponse<InputStream> response =
                    answer.get(timeout.multipliedBy(2).toNanos(), TimeUnit.NANOSECONDS); // to connect, then to respond
            return new Reply(response.uri(), response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + seconds(timeout.multipliedBy(2)));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        }
    }

    private CompletableFuture<HttpResponse<InputStream>> start(HttpRequest request) throws IOException {
        try {
            return client.sendAsync(request, _ -> new TimedBody(timeout));
        } catch (IllegalArgumentException e) {
            throw invalidAddress(e);
        }
    }

    private static IOException invalidAddress(IllegalArgumentException e) {
        return new IOException("no request can be sent to its address", e);
    }

    /// Sends a request and follows redirects. Secret headers and bodies, which may contain keys, are sent only to
    /// the scheme, host and port of the original request.
    ///
    /// @param secrets names of the secret headers
    /// @throws IOException if there is no response, more than ten redirects, a redirect from https to http or to an
    ///     address of another kind, or a redirect of a request with a body to another server
    public Reply follow(HttpRequest request, Set<String> secrets) throws IOException {
        HttpRequest next = request;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            Reply reply = send(next);
            if (!reply.isRedirect()) {
                return reply;
            }
            URI to;
            try (reply) {
                to = reply.location();
            }
            boolean trusted = isSameOrigin(request.uri(), to);
            if (!trusted && request.bodyPublisher().isPresent()) {
                throw new IOException(request.uri().getHost() + " redirects to another server (" + to.getHost()
                        + "), to which the request is not sent because it may contain keys");
            }
            next = HttpRequest.newBuilder(request, (name, _) -> trusted || !isSecret(name, secrets))
                    .uri(to)
                    .build();
        }
        throw new IOException(request.uri().getHost() + " redirects endlessly");
    }

    /// True if two addresses have the same scheme, host and port.
    public static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static boolean isSecret(String header, Set<String> secrets) {
        return secrets.stream().anyMatch(header::equalsIgnoreCase);
    }

    /// Sends a request without secret headers, follows redirects and returns the body of a successful response.
    ///
    /// @param maxBytes size limit of the body
    /// @throws HttpStatusException if the status is not a success
    /// @throws IOException if the response is not complete in time
    public byte[] fetch(HttpRequest request, int maxBytes) throws IOException {
        try (Reply reply = follow(request, Set.of())) {
            if (!reply.isSuccess()) {
                throw reply.statusException();
            }
            return reply.bytes(maxBytes);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static IOException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> new HttpTimeoutException("no connection in time");
            case ConnectException e
            when e.getMessage() == null -> new IOException("it refuses the connection or cannot be reached", e);
            case null -> new IOException("no answer");
            case IOException e -> e;
            case IllegalArgumentException e -> invalidAddress(e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new IOException(cause);
        };
    }
}
