package io.github.kronos4j.serve.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// HTTP server of the JDK on virtual threads: guard, route, handler, response. Every failure becomes a problem.
public final class HttpFront implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(HttpFront.class.getName());
    static final String LOGO_STYLE = "'sha256-3pRED1tOXas1FXFoPb9TGCjmYe9XQsmO9OV23khV2nY='"; // of lightweight-charts
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' " + LOGO_STYLE
            + "; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Guard guard;
    private final Router router;
    private final Listener listener;
    private int active;

    /// Receives every answered request.
    @FunctionalInterface
    public interface Listener {
        /// Called after the response was sent, or the client was gone.
        ///
        /// @param route template of the path; empty if there is none
        void answered(String method, String route, int status, Duration elapsed);
    }

    /// Binds the address; [#start] answers.
    ///
    /// @param maxConnections number of connections, beyond which new ones are closed; that of the first server of
    ///     the process counts
    /// @throws IOException if the address cannot be bound
    public HttpFront(InetSocketAddress address, int maxConnections, Guard guard, Router router, Listener listener)
            throws IOException {
        configure(maxConnections);
        server = HttpServer.create(address, BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        this.guard = guard;
        this.router = router;
        this.listener = listener;
    }

    /// Sets the properties that the server of the JDK reads once, unless the user has set them. Without the first,
    /// every answer on a kept connection waits for the delayed acknowledgment of the one before.
    private static void configure(int maxConnections) {
        setDefault("sun.net.httpserver.nodelay", "true");
        setDefault("sun.net.httpserver.maxReqTime", "30"); // seconds to read a request
        setDefault("sun.net.httpserver.idleInterval", "60"); // seconds
        setDefault("jdk.httpserver.maxConnections", Integer.toString(maxConnections));
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    public void start() {
        server.start();
    }

    /// The bound address, with the port that was chosen for port 0.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) {
        active(1);
        try {
            answerNow(exchange);
        } finally {
            active(-1);
        }
    }

    private synchronized void active(int change) {
        active += change;
        notifyAll();
    }

    /// Waits until no request is being answered.
    ///
    /// @return false if the time ran out before
    public synchronized boolean drain(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (active > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private void answerNow(HttpExchange exchange) {
        long start = System.nanoTime();
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        String route = "";
        int status = 0;
        try (exchange) {
            Response response;
            try {
                List<String> segments = Paths.segments(exchange.getRequestURI().getRawPath());
                guard.check(exchange.getRequestMethod(), exchange.getRequestHeaders(), router.isOpen(segments));
                Router.Match match = router.find(exchange.getRequestMethod(), segments);
                route = match.route().template();
                response = match.route().handler().handle(new Request(exchange, id, match.variables()));
            } catch (ClientGoneException e) {
                throw e;
            } catch (Exception | OutOfMemoryError e) {
                response = failure(e, id);
            }
            status = response.status();
            send(exchange, response, id);
        } catch (ClientGoneException | IOException e) {
            LOGGER.log(Level.DEBUG, "request {0}: the client is gone ({1})", id, e.getMessage());
        } catch (RuntimeException | Error e) { // in the middle of a body: the connection ends without its last chunk
            LOGGER.log(Level.ERROR, "request " + id + " failed", e);
        } finally {
            listener.answered(exchange.getRequestMethod(), route, status, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static Response failure(Throwable e, String id) throws IOException {
        if (e instanceof IOException gone) { // while the body was read
            throw gone;
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException gone) {
            throw gone;
        }
        return Response.of(Problems.of(e, id));
    }

    private static void send(HttpExchange exchange, Response response, String id) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        headers.set("Kronos-Request", id);
        response.headers().forEach(headers::set);
        if (!response.type().isEmpty()) {
            headers.set("Content-Type", response.type());
        }
        if (response.status() == 401) {
            headers.set("WWW-Authenticate", "Bearer");
        }
        if (response.status() == 413) {
            headers.set("Connection", "close"); // the rest of the body is not read
        }
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        boolean hasBody = response.length() != 0 && !isHead;
        boolean isCompressed = hasBody && Compression.applies(exchange, response);
        if (isCompressed) {
            headers.set("Content-Encoding", "gzip");
            headers.set("Vary", "Accept-Encoding");
        }
        long length = isCompressed || response.length() == Response.UNKNOWN ? 0 : response.length();
        try {
            exchange.sendResponseHeaders(response.status(), hasBody ? length : -1);
        } catch (IOException e) {
            response.body().abandon();
            throw e;
        }
        if (!hasBody) {
            response.body().abandon();
        } else {
            OutputStream body = exchange.getResponseBody();
            try (OutputStream out = isCompressed ? Compression.stream(body) : body) {
                response.body().writeTo(out);
            }
        }
    }

    /// Stops at once: connections are closed.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
