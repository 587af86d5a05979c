package io.github.kronos4j.serve;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.serve.analysis.Analyses;
import io.github.kronos4j.serve.analysis.AnalysisFolders;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.TickerBars;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.forecast.BatchJobs;
import io.github.kronos4j.serve.forecast.ForecastJobs;
import io.github.kronos4j.serve.forecast.ForecastService;
import io.github.kronos4j.serve.forecast.PendingRequests;
import io.github.kronos4j.serve.forecast.Preparer;
import io.github.kronos4j.serve.forecast.ResultStore;
import io.github.kronos4j.serve.forecast.SeriesReader;
import io.github.kronos4j.serve.job.Jobs;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.mcp.McpEndpoint;
import io.github.kronos4j.serve.mcp.ToolSources;
import io.github.kronos4j.serve.mcp.UploadFolders;
import io.github.kronos4j.serve.model.LearnedCalibrations;
import io.github.kronos4j.serve.model.ModelLoader;
import io.github.kronos4j.serve.model.ModelPool;
import io.github.kronos4j.serve.record.ForecastRecorder;
import io.github.kronos4j.serve.record.ServedRecord;
import io.github.kronos4j.serve.scan.ScanJobs;
import io.github.kronos4j.serve.scan.ScanPlanner;
import io.github.kronos4j.serve.tokens.Tokenizers;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The parts of a server that its interfaces share: models, data, forecasts and jobs.
final class ServerParts implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ServerParts.class.getName());

    final ModelPool models;
    final BarStore store;
    final StoredSeries series;
    final TickerBars tickers;
    final Uploads uploads;
    final ForecastService forecasts;
    final Jobs jobs;
    final Analyses analyses;
    final Processors processors = new Processors();
    final Processors scoring = new Processors("scoring", 1); // a large ledger delays no forecast
    final SeriesLoader loader = new SeriesLoader();
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final ServedRecord record;
    final ScanJobs scans;
    private final @Nullable ForecastLedger ledger;
    final Tokenizers tokenizers;
    private final SeriesReader reader;
    private final WorkLock lock;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());

    private final ServerConfig config;

    private ServerParts(ServerConfig config, ModelLoader modelLoader, WorkLock lock) {
        this.config = config;
        this.lock = lock;
        InstantSource clock = InstantSource.system();
        Limits limits = config.limits();
        models = new ModelPool(config.models(), modelLoader, new LearnedCalibrations(folder(config, "calibrations")));
        store = new BarStore(config.store());
        series = new StoredSeries(store);
        ledger = config.ledger() == null ? null : new ForecastLedger(config.ledger());
        ForecastRecorder recorder = new ForecastRecorder(ledger, clock);
        tickers = new TickerBars(config.environment(), config.isOffline());
        uploads = new Uploads(folder(config, "uploads"), limits, clock);
        record = new ServedRecord(ledger, recorder, series, uploads, loader);
        ResultStore results = new ResultStore(
                folder(config, "forecasts"), config.program(), Duration.ofHours(limits.forecastHours()), clock);
        PendingRequests pending = new PendingRequests(folder(config, "pending"));
        reader = new SeriesReader(uploads, series, tickers);
        tokenizers = new Tokenizers(limits, models, reader, processors);
        Preparer preparer = new Preparer(limits, models, reader, processors, clock);
        ForecastJobs forecastJobs = new ForecastJobs(limits, results, pending, processors, recorder, metrics);
        BatchJobs batches = new BatchJobs(preparer, forecastJobs, results, folder(config, "batches"), pending);
        forecasts = new ForecastService(preparer, forecastJobs, batches, results, pending, limits.items());
        scans = new ScanJobs(
                new ScanPlanner(limits, models, series, uploads, loader, forecastJobs),
                folder(config, "scans"),
                ledger,
                clock);
        jobs = new Jobs(folder(config, "jobs"));
        analyses = new Analyses(
                limits,
                jobs,
                new AnalysisFolders(folder(config, "analyses").folder()),
                models,
                series,
                uploads,
                forecastJobs,
                config.program());
        new JvmMemoryMetrics().bindTo(metrics);
    }

    /// Opens the work folder and everything in it.
    ///
    /// @throws io.github.kronos4j.KronosException if the work folder cannot be used
    static ServerParts open(ServerConfig config, ModelLoader models) {
        WorkLock lock = WorkLock.take(FileFolder.in(config.work()).folder());
        try {
            return new ServerParts(config, models, lock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static FileFolder folder(ServerConfig config, String name) {
        return FileFolder.in(config.work().resolve(name));
    }

    /// Tools and resources for agents.
    McpEndpoint mcp(UploadFolders folders) {
        return new McpEndpoint(new ToolSources(
                config.program(),
                config.limits(),
                forecasts,
                series,
                uploads,
                models,
                record,
                scans,
                analyses,
                jobs,
                loader,
                processors,
                folders));
    }

    /// Loads the default model, computes the forecasts that were accepted before, and deletes expired files.
    void begin() {
        Thread.ofPlatform().name("loading").daemon().start(() -> {
            try {
                models.first().load();
                forecasts.resume();
                scans.resume();
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "the default model is not loaded: {0}", e.getMessage());
            }
        });
        var _ = housekeeping.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.HOURS);
    }

    private void sweep() {
        try {
            uploads.sweep();
            forecasts.results().sweep();
            analyses.folders()
                    .sweep(
                            Duration.ofHours(config.limits().forecastHours()),
                            InstantSource.system().instant());
            scans.sweep(Duration.ofHours(config.limits().forecastHours()));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "old files are not deleted: {0}", e.getMessage());
        }
    }

    /// Stops the forecasts and jobs that wait or run.
    void stop() {
        scans.close();
        forecasts.batches().close();
        forecasts.jobs().close();
        jobs.close();
        analyses.close();
    }

    /// Closes everything. Interfaces are closed before.
    @Override
    public void close() {
        stop();
        housekeeping.shutdownNow();
        processors.close();
        scoring.close();
        reader.close();
        loader.close();
        store.close();
        if (ledger != null) {
            ledger.close();
        }
        models.close();
        metrics.close();
        lock.close();
    }
}
