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

/// Sends requests through the proxies that the environment names. Safe for use by many threads.
public final class Http implements AutoCloseable {
    private static final int REDIRECTS = 10;

    private final HttpClient client;
    private final Duration patience;

    /// Through the proxies of `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.
    ///
    /// @param environment the variables of the process
    /// @param patience how long nothing may come, before the headers and between any two pieces of the body
    /// @throws io.github.kronos4j.KronosException if a proxy is no address of one
    public Http(Map<String, String> environment, Duration patience) {
        Proxies proxies = Proxies.of(environment);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .proxy(proxies);
        proxies.authenticator().ifPresent(builder::authenticator);
        this.client = builder.build();
        this.patience = patience;
    }

    /// Sends a request once, whatever the status of the answer.
    ///
    /// @throws IOException if no answer comes, or none in time
    public Reply send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(request, _ -> new TimedBody(patience));
        try {
            HttpResponse<InputStream> response =
                    answer.get(patience.multipliedBy(2).toNanos(), TimeUnit.NANOSECONDS); // to connect, then to answer
            return new Reply(response.uri(), response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + seconds(patience.multipliedBy(2)));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        }
    }

    /// Sends a request once and again wherever it is redirected to. Secret headers stay with the scheme, host and port
    /// that the request was made for.
    ///
    /// @param secrets names of headers that are nobody else's business
    /// @throws IOException if no answer comes, it is redirected more than ten times, or from https to http
    public Reply follow(HttpRequest request, Set<String> secrets) throws IOException {
        HttpRequest next = request;
        for (int i = 0; i <= REDIRECTS; i++) {
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
        throw new IOException(request.uri().getHost() + " redirects without end");
    }

    /// Whether two addresses have the same scheme, host and port.
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

    /// Sends a request that holds no secrets in its headers once, with redirects, and returns the body of a successful
    /// answer.
    ///
    /// @param most bytes that are accepted
    /// @throws Refusal if the status is not one of success
    /// @throws IOException if no answer comes, or not all of it in time
    public byte[] fetch(HttpRequest request, int most) throws IOException {
        try (Reply reply = follow(request, Set.of())) {
            if (!reply.isSuccess()) {
                throw reply.refusal();
            }
            return reply.bytes(most);
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
            case ConnectException e when e.getMessage() == null -> new IOException("no connection", e);
            case null -> new IOException("no answer");
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new IOException(cause);
        };
    }
}
