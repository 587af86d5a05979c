package io.github.kronos4j.serve;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.serve.api.AnalysisResource;
import io.github.kronos4j.serve.api.ForecastResource;
import io.github.kronos4j.serve.api.JobResource;
import io.github.kronos4j.serve.api.ModelResource;
import io.github.kronos4j.serve.api.RecordResource;
import io.github.kronos4j.serve.api.ScanResource;
import io.github.kronos4j.serve.api.SeriesResource;
import io.github.kronos4j.serve.api.ServerResource;
import io.github.kronos4j.serve.api.TickerResource;
import io.github.kronos4j.serve.api.TokensResource;
import io.github.kronos4j.serve.api.UploadResource;
import io.github.kronos4j.serve.http.Guard;
import io.github.kronos4j.serve.http.HttpFront;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.mcp.McpResource;
import io.github.kronos4j.serve.mcp.UploadFolders;
import io.github.kronos4j.serve.model.ModelLoader;
import io.github.kronos4j.serve.web.WebPage;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/// HTTP server for forecasts, for programs and pages.
///
/// ```java
/// try (KronosServer server = KronosServer.start(ServerConfig.local(work, store))) {
///     System.out.println(server.address());
///     ...
/// }
/// ```
///
/// `openapi.yaml` describes the interface for programs; agents speak MCP at `/mcp`. Closing the server refuses new
/// forecasts, waits up to five seconds for those that run, and stops the rest; those whose clients come back for the
/// result are computed after the next start.
public final class KronosServer implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    private final ServerParts parts;
    private final HttpFront front;

    private KronosServer(ServerConfig config, ServerParts parts) throws IOException {
        this.parts = parts;
        Limits limits = config.limits();
        Router router = new Router();
        new ForecastResource(parts.forecasts, limits.jsonBytes()).addTo(router);
        new SeriesResource(parts.series, parts.loader, limits.pageBars()).addTo(router);
        new UploadResource(parts.uploads, parts.loader, parts.processors, limits.uploadBytes(), limits.pageBars())
                .addTo(router);
        new TickerResource(parts.tickers, parts.store, parts.jobs, limits.jsonBytes()).addTo(router);
        new TokensResource(parts.tokenizers, limits.jsonBytes()).addTo(router);
        new ModelResource(parts.models, parts.jobs).addTo(router);
        new JobResource(parts.jobs).addTo(router);
        new ScanResource(parts.scans, parts.processors, limits.jsonBytes()).addTo(router);
        new RecordResource(parts.record, parts.scoring, config.program()).addTo(router);
        new AnalysisResource(parts.analyses, limits.jsonBytes()).addTo(router);
        new McpResource(parts.mcp(UploadFolders.NONE), limits.jsonBytes()).addTo(router);
        new WebPage().addTo(router);
        new ServerResource(
                        config.program(),
                        config.isOffline(),
                        config.ledger() != null,
                        limits,
                        parts.models,
                        parts.metrics)
                .addTo(router);
        front = new HttpFront(
                new InetSocketAddress(config.host(), config.port()),
                limits.connections(),
                new Guard(config.hosts(), config.token()),
                router,
                this::record);
    }

    /// Starts a server with models of the catalog.
    ///
    /// @throws io.github.kronos4j.KronosException if the address or the work folder cannot be used
    public static KronosServer start(ServerConfig config) {
        return start(config, config.catalogLoader());
    }

    /// Starts a server with models of another kind, for instance on a GPU.
    ///
    /// @param models loads the models of the settings by name
    /// @throws io.github.kronos4j.KronosException if the address or the work folder cannot be used
    public static KronosServer start(ServerConfig config, ModelLoader models) {
        ServerParts parts = ServerParts.open(config, models);
        try {
            KronosServer server = new KronosServer(config, parts);
            server.front.start();
            parts.begin();
            return server;
        } catch (IOException e) {
            parts.close();
            throw new InvalidInputException(
                    "the server cannot listen on " + config.host() + " port " + config.port() + " (" + e.getMessage()
                            + "): stop the other program that does, or use another port",
                    e);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private void record(String method, String route, int status, Duration elapsed) {
        Timer.builder("kronos.http.requests")
                .description("Requests answered")
                .tag("method", method.matches("[A-Z]{1,8}") ? method : "other")
                .tag("route", route.isEmpty() ? "none" : route)
                .tag("status", Integer.toString(status))
                .register(parts.metrics)
                .record(elapsed);
    }

    /// The address to open: `http://127.0.0.1:8787/`.
    public URI address() {
        InetSocketAddress bound = front.address();
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort() + "/");
    }

    /// Stops within ten seconds.
    @Override
    public void close() {
        try {
            parts.scans.close();
            parts.forecasts.jobs().finish(GRACE);
            parts.stop();
            front.drain(LAST_ANSWERS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            parts.stop();
        }
        front.close();
        parts.close();
    }
}
