package io.github.kronos4j.serve;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.forecast.ForecastScheduler;
import io.github.kronos4j.serve.api.ForecastResource;
import io.github.kronos4j.serve.api.JobResource;
import io.github.kronos4j.serve.api.ModelResource;
import io.github.kronos4j.serve.api.SeriesResource;
import io.github.kronos4j.serve.api.ServerResource;
import io.github.kronos4j.serve.api.TickerResource;
import io.github.kronos4j.serve.api.UploadResource;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.TickerBars;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.forecast.Archive;
import io.github.kronos4j.serve.forecast.Batches;
import io.github.kronos4j.serve.forecast.Desk;
import io.github.kronos4j.serve.forecast.Forecasts;
import io.github.kronos4j.serve.forecast.PendingQuestions;
import io.github.kronos4j.serve.forecast.Preparer;
import io.github.kronos4j.serve.http.Guard;
import io.github.kronos4j.serve.http.HttpFront;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.job.Jobs;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.CatalogLoader;
import io.github.kronos4j.serve.model.ModelLoader;
import io.github.kronos4j.serve.model.ModelPool;
import io.github.kronos4j.serve.web.WebPage;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// HTTP server for forecasts, for programs and pages.
///
/// ```java
/// try (KronosServer server = KronosServer.start(ServerConfig.local(work, store))) {
///     System.out.println(server.address());
///     ...
/// }
/// ```
///
/// `openapi.yaml` describes the interface. Closing the server refuses new forecasts, waits up to ten seconds for those
/// that run, and stops the rest; those whose clients come back for the answer are computed after the next start.
public final class KronosServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(KronosServer.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(6);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    private final WorkLock lock;
    private final ModelPool models;
    private final BarStore store;
    private final SeriesLoader loader = new SeriesLoader();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Processors processors = new Processors();
    private final Preparer preparer;
    private final Forecasts forecasts;
    private final Uploads uploads;
    private final Jobs jobs;
    private final HttpFront front;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());

    private KronosServer(ServerConfig config, ModelLoader modelLoader, WorkLock lock) throws IOException {
        this.lock = lock;
        InstantSource clock = InstantSource.system();
        Limits limits = config.limits();
        models = new ModelPool(config.models(), modelLoader);
        store = new BarStore(config.store());
        StoredSeries series = new StoredSeries(store);
        TickerBars tickers = new TickerBars(config.environment(), config.isOffline());
        uploads = new Uploads(folder(config, "uploads"), limits, clock);
        Archive archive = new Archive(
                folder(config, "forecasts"), config.program(), Duration.ofHours(limits.forecastHours()), clock);
        PendingQuestions pending = new PendingQuestions(folder(config, "pending"));
        preparer = new Preparer(limits, models, uploads, series, tickers, processors);
        Desk desk = new Desk(limits, archive, pending, processors, metrics);
        Batches batches = new Batches(preparer, desk, archive, folder(config, "batches"), pending);
        forecasts = new Forecasts(preparer, desk, batches, archive, pending, limits.items());
        jobs = new Jobs(folder(config, "jobs"));
        new JvmMemoryMetrics().bindTo(metrics);

        Router router = new Router();
        new ForecastResource(forecasts, limits.jsonBytes()).addTo(router);
        new SeriesResource(series, loader, limits.pageBars()).addTo(router);
        new UploadResource(uploads, loader, processors, limits.uploadBytes(), limits.pageBars()).addTo(router);
        new TickerResource(tickers, store, jobs, limits.jsonBytes()).addTo(router);
        new ModelResource(models, jobs).addTo(router);
        new JobResource(jobs).addTo(router);
        new WebPage().addTo(router);
        new ServerResource(config.program(), limits, models, metrics).addTo(router);
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
        var scheduler = new ForecastScheduler(config.limits().queue());
        return start(
                config,
                new CatalogLoader(
                        config.environment(), config.threads(), config.weights(), config.isOffline(), scheduler));
    }

    /// Starts a server with models of another kind, for instance on a GPU.
    ///
    /// @param models loads the models of the settings by name
    /// @throws io.github.kronos4j.KronosException if the address or the work folder cannot be used
    public static KronosServer start(ServerConfig config, ModelLoader models) {
        WorkLock lock = WorkLock.take(FileFolder.in(config.work()).folder());
        try {
            KronosServer server = new KronosServer(config, models, lock);
            server.begin();
            return server;
        } catch (IOException e) {
            lock.close();
            throw new InvalidInputException(
                    "the server cannot listen on " + config.host() + " port " + config.port() + " (" + e.getMessage()
                            + "): stop the other program that does, or use another port",
                    e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static FileFolder folder(ServerConfig config, String name) {
        return FileFolder.in(config.work().resolve(name));
    }

    private void begin() {
        front.start();
        Thread.ofPlatform().name("loading").daemon().start(() -> {
            try {
                models.first().load();
                forecasts.resume();
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "the default model is not loaded: {0}", e.getMessage());
            }
        });
        var _ = housekeeping.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.HOURS);
    }

    private void sweep() {
        try {
            uploads.sweep();
            forecasts.archive().sweep();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "old files are not deleted: {0}", e.getMessage());
        }
    }

    private void record(String method, String route, int status, Duration elapsed) {
        Timer.builder("kronos.http.requests")
                .description("Requests answered")
                .tag("method", method.matches("[A-Z]{1,8}") ? method : "other")
                .tag("route", route.isEmpty() ? "none" : route)
                .tag("status", Integer.toString(status))
                .register(metrics)
                .record(elapsed);
    }

    /// The address to open: `http://127.0.0.1:8787/`.
    public URI address() {
        InetSocketAddress bound = front.address();
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort() + "/");
    }

    private void stopForecasts() {
        forecasts.batches().close();
        forecasts.desk().close();
    }

    /// Stops within ten seconds.
    @Override
    public void close() {
        try {
            forecasts.desk().finish(GRACE);
            stopForecasts();
            front.drain(LAST_ANSWERS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopForecasts();
        }
        jobs.close();
        housekeeping.shutdownNow();
        front.close();
        processors.close();
        preparer.close();
        loader.close();
        store.close();
        models.close();
        metrics.close();
        lock.close();
    }
}
