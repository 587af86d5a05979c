package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;

/// Forecaster that uses Kronos: it normalizes and tokenizes the history, generates tokens, and decodes every path; on
/// the CPU unless another [Backend] is given.
///
/// The history is encoded once, and prefilled once for all paths that are generated together. On the CPU, a request
/// gives the same bits alone or in any batch and on any number of threads. All calls share the weights; concurrent
/// calls are safe and share the threads of the engine.
public final class KronosForecaster implements Forecaster {
    /// Ranges of paths for each thread from which on each thread computes its own batch: fewer would leave threads
    /// idle while the last ones are computed.
    private static final int MIN_RANGES_PER_THREAD = 2;

    private final Engine engine;
    private final Backend backend;
    private final ContextWindow context;
    private final Checkpoint model;
    private final Checkpoint tokenizer;
    private volatile boolean closed;

    private KronosForecaster(
            Engine engine,
            Backend backend,
            ContextWindow context,
            Checkpoint modelCheckpoint,
            Checkpoint tokenizerCheckpoint) {
        this.engine = engine;
        this.backend = backend;
        this.context = context;
        model = modelCheckpoint;
        tokenizer = tokenizerCheckpoint;
    }

    /// Loads a model by name: a bundled model such as `nano`, a folder, or an id of the Hugging Face hub such as
    /// `NeoQuasar/Kronos-small`, which is downloaded on first use. Computes on all processors.
    ///
    /// Extensions on the class path are applied, so that the forecasts of a model with published calibrations are
    /// calibrated where these fit.
    ///
    /// @throws KronosException if the model or its tokenizer is neither on this machine nor on the hub, or is
    ///     damaged
    public static Forecaster fromPretrained(String name) {
        return fromPretrained(ModelCatalog.standard().find(name), 0);
    }

    /// Loads a model found by a catalog, and applies the extensions on the class path.
    ///
    /// @param threads number of threads; 0 for one per processor
    /// @throws KronosException if the model or its tokenizer is damaged, or they do not match
    public static Forecaster fromPretrained(PretrainedModel model, int threads) {
        return fromPretrained(model, threads, WeightFormat.FLOAT32);
    }

    /// Loads like [#fromPretrained(PretrainedModel, int)], with weights in another format: less memory and less
    /// time for nearly the same paths.
    public static Forecaster fromPretrained(PretrainedModel model, int threads, WeightFormat weights) {
        return extended(model, load(model, threads, weights));
    }

    /// Applies the extensions on the class path to the forecaster of a model, whatever it computes on.
    public static Forecaster extended(PretrainedModel model, Forecaster forecaster) {
        Forecaster result = forecaster;
        ClassLoader loader = PretrainedExtension.class.getClassLoader();
        for (PretrainedExtension extension : ServiceLoader.load(PretrainedExtension.class, loader)) {
            result = extension.extend(model, result);
        }
        return result;
    }

    /// Loads a model found by a catalog, without extensions: paths are as the model draws them.
    ///
    /// @param threads number of threads; 0 for one per processor
    /// @throws KronosException if the model or its tokenizer is damaged, or they do not match
    public static KronosForecaster load(PretrainedModel model, int threads) {
        return load(model, threads, WeightFormat.FLOAT32);
    }

    /// Loads like [#load(PretrainedModel, int)], with weights in another format.
    public static KronosForecaster load(PretrainedModel model, int threads, WeightFormat weights) {
        Engine engine = Engine.start(threads);
        return load(model, engine, (m, t) -> CpuBackend.load(m, t, engine, weights));
    }

    /// Loads a model found by a catalog, with another backend.
    ///
    /// @param engine engine that draws the tokens, unless the backend does; closed by the forecaster
    /// @param loader loader of the backend, which is closed by the forecaster
    /// @throws KronosException if the model or its tokenizer is damaged, or they do not match
    public static KronosForecaster load(PretrainedModel model, Engine engine, Backend.Loader loader) {
        return load(model.model(), model.tokenizer(), ContextWindow.ofLength(model.maxContext()), engine, loader);
    }

    /// Loads a model and its tokenizer from folders with `config.json` and `model.safetensors`.
    ///
    /// @param threads number of threads; 0 for one per processor
    /// @throws KronosException if either is missing or damaged, or they do not match
    public static KronosForecaster load(Path model, Path tokenizer, int threads) {
        return load(model, tokenizer, Engine.start(threads));
    }

    /// Loads like [#load(Path, Path, int)], with an engine that the forecaster closes.
    public static KronosForecaster load(Path model, Path tokenizer, Engine engine) {
        return load(model, tokenizer, engine, WeightFormat.FLOAT32);
    }

    /// Loads like [#load(Path, Path, Engine)], with weights in another format.
    public static KronosForecaster load(Path model, Path tokenizer, Engine engine, WeightFormat weights) {
        return load(model, tokenizer, engine, (m, t) -> CpuBackend.load(m, t, engine, weights));
    }

    /// Loads like [#load(Path, Path, int)], with another backend.
    ///
    /// @param engine engine that draws the tokens, unless the backend does; closed by the forecaster
    /// @param loader loader of the backend, which is closed by the forecaster
    public static KronosForecaster load(Path model, Path tokenizer, Engine engine, Backend.Loader loader) {
        return load(model, tokenizer, ContextWindow.DEFAULT, engine, loader);
    }

    private static KronosForecaster load(
            Path model, Path tokenizer, ContextWindow context, Engine engine, Backend.Loader loader) {
        try (Checkpoint modelCheckpoint = Checkpoint.open(model);
                Checkpoint tokenizerCheckpoint = Checkpoint.open(tokenizer)) {
            Backend backend = loader.load(modelCheckpoint, tokenizerCheckpoint);
            var forecaster = new KronosForecaster(engine, backend, context, modelCheckpoint, tokenizerCheckpoint);
            try {
                forecaster.requireMatchingBits();
            } catch (RuntimeException | Error e) {
                backend.close();
                throw e;
            }
            return forecaster;
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private void requireMatchingBits() {
        int[] modelBits = {backend.model().s1Bits(), backend.model().s2Bits()};
        int[] tokenizerBits = {backend.tokenizer().s1Bits(), backend.tokenizer().s2Bits()};
        if (modelBits[0] != tokenizerBits[0] || modelBits[1] != tokenizerBits[1]) {
            throw new InvalidInputException(
                    "the model " + model.name() + " reads tokens of " + modelBits[0] + " + " + modelBits[1]
                            + " bits but the tokenizer " + tokenizer.name() + " makes tokens of " + tokenizerBits[0]
                            + " + " + tokenizerBits[1]
                            + ": use the tokenizer that the model was trained with");
        }
    }

    /// Forecasts several series. An interrupted thread ends the call before the next pass through the network.
    ///
    /// @throws CancellationException if the thread is interrupted
    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        if (closed) {
            throw new IllegalStateException("the forecaster is closed");
        }
        var call = newCall(requests, progress);
        if (!call.jobs().isEmpty()) {
            generate(call);
        }
        return call.results();
    }

    private void generate(ForecastCall call) {
        JobQueue queue = newQueue(new CacheMemory(backend.batchBytes()));
        queue.add(call);
        boolean areMany = engine.threads() > 1 && ranges(call) >= MIN_RANGES_PER_THREAD * engine.threads();
        Backend alone = areMany ? backend.onCallerThread() : null;
        if (alone == null) {
            generateTogether(call, queue);
            return;
        }
        int paths = backend.batchPaths();
        Engine caller = engine.onCallerThread();
        new ParallelBatches(call, queue, paths, beforePass -> RunningBatch.open(caller, alone, paths, beforePass))
                .run(engine.threads());
    }

    /// Number of ranges of paths in which the jobs of a call are computed.
    private int ranges(ForecastCall call) {
        return call.jobs().stream()
                .mapToInt(job -> Math.ceilDiv(job.unassignedPaths(), backend.batchPaths()))
                .sum();
    }

    /// Generates the paths in one batch, whose passes are divided among the threads.
    private void generateTogether(ForecastCall call, JobQueue queue) {
        int paths = call.jobs().stream().mapToInt(ForecastJob::unassignedPaths).sum();
        try (RunningBatch<?> batch =
                open(Math.min(paths, backend.batchPaths()), KronosForecaster::throwIfInterrupted)) {
            while (!call.isDone()) {
                batch.admit(queue);
                batch.step(queue);
                call.report();
            }
        }
    }

    /// Prepares the jobs of a call.
    ForecastCall newCall(List<ForecastRequest> requests, Progress progress) {
        return new ForecastCall(
                requests, progress, backend.tokenizer().coordinates(), backend::cacheBytes, this::finish);
    }

    /// Preferred number of paths generated together.
    int batchPaths() {
        return backend.batchPaths();
    }

    /// Estimate of the multiplications that a token takes, to compare the work of models.
    long workPerToken() {
        KronosConfig config = backend.model();
        long width = config.dModel();
        return config.nLayers() * width * (4 * width + 3L * config.ffDim());
    }

    /// Opens a queue for the jobs of this model.
    JobQueue newQueue(CacheMemory memory) {
        return new JobQueue(backend.batchPaths(), memory);
    }

    private static void throwIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the forecast was canceled");
        }
    }

    /// Opens an empty batch of this model.
    RunningBatch<?> open(int paths, Runnable beforePass) {
        return RunningBatch.open(engine, backend, paths, beforePass);
    }

    /// Returns the result of a job that is done.
    ///
    /// @param start time of the call, as [System#nanoTime]
    private ForecastResult finish(ForecastJob job, long start) {
        ForecastRequest request = job.request();
        if (!job.isFinite()) {
            return new ForecastResult.Failure(
                    request.symbol(),
                    new InvalidInputException(
                            "the model computes values that are not finite numbers, so its weights are"
                                    + " damaged or do not fit the history: download or copy the checkpoint again, or forecast"
                                    + " from other bars"));
        }
        ForecastMetadata metadata = new ForecastMetadata(
                Provenance.of(model, tokenizer, backend.weights()),
                request.sampling(),
                request.context(),
                request.calendar(),
                new ForecastMetadata.Quality(
                        request.normalization(),
                        request.repair(),
                        job.repaired(),
                        job.roundTripError(),
                        job.lastCloseError(),
                        job.warnings()),
                new ForecastMetadata.Computation(
                        backend.name(), engine.threads(), Duration.ofNanos(System.nanoTime() - start)));
        Forecast forecast =
                new Forecast(request.symbol(), request.history(), request.timestamps(), job.paths(), metadata);
        return new ForecastResult.Success(
                forecast.isResolved() ? forecast : forecast.withWarnings(List.of(unresolved(forecast))));
    }

    private static String unresolved(Forecast forecast) {
        return String.format(
                Locale.ROOT,
                "the 80 %% interval of the forecast says little: encoding and decoding alone changes the last bars of"
                        + " the history by %.2g %% of the price, which is no less than the width of the interval; a jump"
                        + " or an outlier in the history, or a low temperature or top-p, can cause this",
                100 * forecast.metadata().roundTripError());
    }

    @Override
    public ContextWindow context() {
        return context;
    }

    /// The SHA-256 of both weight files, which are read at the first call, and the format of the weights unless it
    /// is [WeightFormat#FLOAT32].
    @Override
    public String identity() {
        return backend.weights().identity(model.sha256() + " " + tokenizer.sha256());
    }

    /// Ends the threads. Running calls on the CPU are finished by their own threads.
    @Override
    public void close() {
        closed = true;
        backend.close();
        engine.close();
    }
}
