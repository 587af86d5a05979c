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

/// HTTP client with timeouts, redirects and the proxies of the environment. Safe for use by many threads.
public final class Http implements AutoCloseable {
    private static final int MAX_REDIRECTS = 10;

    private final HttpClient client;
    private final Duration timeout;

    /// Creates a client that uses the proxies in `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.
    ///
    /// @param environment the environment variables of the process
    /// @param timeout maximum time to connect, to receive the headers, and between two pieces of the body
    /// @throws io.github.kronos4j.KronosException if a variable is not a proxy address
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

    /// Sends a request once and returns the response whatever its status.
    ///
    /// @throws IOException if there is no response within the timeout
    public Reply send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> pending = client.sendAsync(request, _ -> new TimedBody(timeout));
        try {
            HttpResponse<InputStream> response =
                    pending.get(timeout.multipliedBy(2).toNanos(), TimeUnit.NANOSECONDS); // to connect, then to answer
            return new Reply(response.uri(), response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new HttpTimeoutException("no response within " + seconds(timeout.multipliedBy(2)));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a response");
        }
    }

    /// Sends a request and follows its redirects. Secret headers are sent only to the scheme, host and port of the
    /// original request.
    ///
    /// @param secrets names of the secret headers
    /// @throws IOException if there is no response, or it redirects more than ten times or from https to http
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
            next = HttpRequest.newBuilder(request, (name, _) -> trusted || !isSecret(name, secrets))
                    .uri(to)
                    .build();
        }
        throw new IOException(request.uri().getHost() + " redirects more than " + MAX_REDIRECTS + " times");
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

    /// Sends a request without secret headers, follows its redirects, and returns the body of a successful
    /// response.
    ///
    /// @param maxBytes maximum length of the body
    /// @throws HttpStatusException if the status is not a success
    /// @throws IOException if the response does not arrive completely within the timeouts
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
            case HttpTimeoutException _ -> new HttpTimeoutException("the connection timed out");
            case ConnectException e when e.getMessage() == null -> new IOException("the connection failed", e);
            case null -> new IOException("no response");
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new IOException(cause);
        };
    }
}
