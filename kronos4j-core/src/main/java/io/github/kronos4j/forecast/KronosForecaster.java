package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.DecodingSession;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/// Kronos: bars are normalised and tokenized, tokens continued, and every path decoded; on the CPU,
/// unless another [Backend] computes.
///
/// The history is encoded once, and prefilled once for all paths that are generated together. On the
/// CPU a request gives the same bits alone or in any batch and on any number of threads. Weights are
/// shared by all calls; calls at the same time are correct, and share the threads of the engine.
public final class KronosForecaster implements Forecaster {
    private final Engine engine;
    private final Backend backend;
    private final ContextWindow context;
    private final Checkpoint modelOrigin;
    private final Checkpoint tokenizerOrigin;

    private KronosForecaster(
            Engine engine,
            Backend backend,
            ContextWindow context,
            Checkpoint modelCheckpoint,
            Checkpoint tokenizerCheckpoint) {
        this.engine = engine;
        this.backend = backend;
        this.context = context;
        modelOrigin = modelCheckpoint;
        tokenizerOrigin = tokenizerCheckpoint;
    }

    /// Loads a model by name: a bundled one such as `nano`, a folder, or an id of the Hugging Face hub such as
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

    /// Loads a model that a catalog found, and applies the extensions on the class path.
    ///
    /// @param threads threads to compute on; 0 for one on each processor
    /// @throws KronosException if the model or its tokenizer is damaged, or they do not fit together
    public static Forecaster fromPretrained(PretrainedModel model, int threads) {
        return extended(model, load(model, threads));
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

    /// Loads a model that a catalog found, without extensions: paths are as the model draws them.
    ///
    /// @param threads threads to compute on; 0 for one on each processor
    /// @throws KronosException if the model or its tokenizer is damaged, or they do not fit together
    public static KronosForecaster load(PretrainedModel model, int threads) {
        Engine engine = Engine.start(threads);
        return load(model, engine, (origin, tokens) -> CpuBackend.load(origin, tokens, engine));
    }

    /// Loads a model that a catalog found, on another backend.
    ///
    /// @param engine draws the tokens; the forecaster closes it
    /// @param loader loads the weights; the forecaster closes the backend
    /// @throws KronosException if the model or its tokenizer is damaged, or they do not fit together
    public static KronosForecaster load(PretrainedModel model, Engine engine, Backend.Loader loader) {
        return load(model.model(), model.tokenizer(), ContextWindow.ofLength(model.maxContext()), engine, loader);
    }

    /// Loads a model and its tokenizer from folders that hold `config.json` and `model.safetensors`.
    ///
    /// @param threads threads to compute on; 0 for one on each processor
    /// @throws KronosException if either is missing or damaged, or they do not fit together
    public static KronosForecaster load(Path model, Path tokenizer, int threads) {
        return load(model, tokenizer, Engine.start(threads));
    }

    /// As [#load(Path, Path, int)], on an engine that the forecaster closes.
    public static KronosForecaster load(Path model, Path tokenizer, Engine engine) {
        return load(model, tokenizer, engine, (its, bars) -> CpuBackend.load(its, bars, engine));
    }

    /// As [#load(Path, Path, int)], on a backend of one's own.
    ///
    /// @param engine draws the tokens; the forecaster closes it
    /// @param loader loads the weights; the forecaster closes what it gives
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
                forecaster.requireFit();
            } catch (RuntimeException e) {
                backend.close();
                throw e;
            }
            return forecaster;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void requireFit() {
        int[] read = {backend.model().s1Bits(), backend.model().s2Bits()};
        int[] made = {backend.tokenizer().s1Bits(), backend.tokenizer().s2Bits()};
        if (read[0] != made[0] || read[1] != made[1]) {
            throw new KronosException(
                    "the model " + modelOrigin.name() + " reads tokens of " + read[0] + " + " + read[1]
                            + " bits but the tokenizer " + tokenizerOrigin.name() + " makes tokens of " + made[0]
                            + " + " + made[1]
                            + ": take the tokenizer that the model was trained with");
        }
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        long start = System.nanoTime();
        var results = new TreeMap<Integer, ForecastResult>();
        var jobs = new ArrayList<ForecastJob>();
        var places = new ArrayList<Integer>(); // of the jobs among the requests
        for (int i = 0; i < requests.size(); i++) {
            try {
                jobs.add(new ForecastJob(requests.get(i)));
                places.add(i);
            } catch (KronosException e) {
                results.put(i, new ForecastResult.Failure(requests.get(i).symbol(), e));
            }
        }
        long total = jobs.stream()
                .mapToLong(job -> (long) job.pathsToGenerate() * job.request().horizon())
                .sum();
        var done = new AtomicLong();
        for (List<BatchPlan.Share> batch : batches(jobs)) {
            generate(jobs, batch, tokens -> progress.advanced(done.addAndGet(tokens), total));
            for (BatchPlan.Share share : batch) {
                ForecastJob job = jobs.get(share.request());
                if (job.isComplete()) {
                    results.computeIfAbsent(
                            places.get(share.request()), i -> new ForecastResult.Success(finish(job, start)));
                }
            }
        }
        return List.copyOf(results.values());
    }

    private List<List<BatchPlan.Share>> batches(List<ForecastJob> jobs) {
        var plan = new BatchPlan(backend.batchPaths(), backend.batchBytes());
        return plan.batches(jobs.stream().map(this::demand).toList());
    }

    private BatchPlan.Demand demand(ForecastJob job) {
        int context = job.request().context().maxContext();
        long past = Math.min(context, job.request().history().size()) * backend.bytesPerPosition();
        long path = Math.min(context, job.request().horizon()) * backend.bytesPerPosition();
        return new BatchPlan.Demand(job.pathsToGenerate(), past, path);
    }

    private void generate(List<ForecastJob> jobs, List<BatchPlan.Share> batch, IntConsumer generated) {
        List<List<Tokens>> paths;
        int lanes = batch.stream().mapToInt(BatchPlan.Share::count).sum();
        try (GenerationSession<?> run = backend.continueTokens(lanes)) {
            paths = continued(run, jobs, batch, generated);
        }
        try (DecodingSession<?> run = backend.decodeBars()) {
            for (int i = 0; i < paths.size(); i++) {
                decode(run, jobs.get(batch.get(i).request()), batch.get(i).firstPath(), paths.get(i));
            }
        }
    }

    private <C> List<List<Tokens>> continued(
            GenerationSession<C> run, List<ForecastJob> jobs, List<BatchPlan.Share> batch, IntConsumer generated) {
        var series = new ArrayList<DecodingState<C>>();
        for (BatchPlan.Share share : batch) {
            ForecastJob job = jobs.get(share.request());
            series.add(new DecodingState<>(run, job.request(), job.history(backend), share.firstPath(), share.count()));
        }
        new Rollout<>(engine, backend.model(), run, series).run(generated);
        return series.stream().map(DecodingState::generated).toList();
    }

    private <C> void decode(DecodingSession<C> run, ForecastJob job, int firstPath, List<Tokens> paths) {
        int context = job.request().context().maxContext();
        var decoder = new PathDecoder<>(run, job.history(backend), context);
        float[] lastBar = new float[Column.COUNT];
        job.accept(firstPath, decoder.decode(paths, lastBar));
        job.acceptLastBar(lastBar);
    }

    private Forecast finish(ForecastJob job, long start) {
        ForecastRequest request = job.request();
        ForecastMetadata metadata = new ForecastMetadata(
                modelOrigin.name(),
                tokenizerOrigin.name(),
                modelOrigin::sha256,
                tokenizerOrigin::sha256,
                request.sampling(),
                request.context(),
                request.repair(),
                job.repaired(),
                request.calendar(),
                job.roundTripError(),
                backend.name(),
                engine.threads(),
                Duration.ofNanos(System.nanoTime() - start),
                job.warnings(),
                "");
        return new Forecast(request.symbol(), request.history(), request.stamps(), job.paths(), metadata);
    }

    @Override
    public ContextWindow context() {
        return context;
    }

    /// The SHA-256 of both weight files, which are read when this is first asked.
    @Override
    public String identity() {
        return modelOrigin.sha256() + " " + tokenizerOrigin.sha256();
    }

    /// Ends the threads. Calls under way on the CPU are finished by their own threads.
    @Override
    public void close() {
        backend.close();
        engine.close();
    }
}
