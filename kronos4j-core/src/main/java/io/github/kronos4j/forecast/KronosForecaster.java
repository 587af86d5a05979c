package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/// Kronos on the CPU: bars are normalised and tokenized, tokens continued, and every path decoded.
///
/// The history is encoded once, and prefilled once for all paths that are generated together. A request gives the
/// same bits alone or in
/// any batch and on any number of threads. Weights are shared by all calls; calls at the same time are correct, and
/// share the threads of the engine.
public final class KronosForecaster implements Forecaster {
    /// Paths that are generated together: enough to hide the reading of the weights.
    private static final int BATCH_PATHS = 64;
    /// What part of the heap the caches of a batch may take.
    private static final int HEAP_SHARE = 4;

    private final Engine engine;
    private final Kronos model;
    private final KronosTokenizer tokenizer;
    private final Checkpoint modelOrigin;
    private final Checkpoint tokenizerOrigin;

    private KronosForecaster(Engine engine, Checkpoint modelCheckpoint, Checkpoint tokenizerCheckpoint) {
        this.engine = engine;
        modelOrigin = modelCheckpoint;
        tokenizerOrigin = tokenizerCheckpoint;
        tokenizer = KronosTokenizer.load(tokenizerCheckpoint, engine.kernels());
        model = Kronos.load(modelCheckpoint, engine.kernels());
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
        try (Checkpoint modelCheckpoint = Checkpoint.open(model);
                Checkpoint tokenizerCheckpoint = Checkpoint.open(tokenizer)) {
            KronosForecaster forecaster = new KronosForecaster(engine, modelCheckpoint, tokenizerCheckpoint);
            forecaster.requireFit();
            return forecaster;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void requireFit() {
        int[] read = {model.config().s1Bits(), model.config().s2Bits()};
        int[] made = {tokenizer.config().s1Bits(), tokenizer.config().s2Bits()};
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
        var plan = new BatchPlan(BATCH_PATHS, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        return plan.batches(jobs.stream().map(this::demand).toList());
    }

    private BatchPlan.Demand demand(ForecastJob job) {
        int context = job.request().context().maxContext();
        long past = Math.min(context, job.request().history().size()) * model.bytesPerPosition();
        long path = Math.min(context, job.request().horizon()) * model.bytesPerPosition();
        return new BatchPlan.Demand(job.pathsToGenerate(), past, path);
    }

    private void generate(List<ForecastJob> jobs, List<BatchPlan.Share> batch, IntConsumer generated) {
        var runs = new ArrayList<SeriesRun>();
        for (BatchPlan.Share share : batch) {
            ForecastJob job = jobs.get(share.request());
            Tokens history = job.history(tokenizer, engine);
            runs.add(new SeriesRun(model, job.request(), history, share.firstPath(), share.count()));
        }
        new Rollout(model, engine, runs).run(generated);
        for (int i = 0; i < runs.size(); i++) {
            ForecastJob job = jobs.get(batch.get(i).request());
            int context = job.request().context().maxContext();
            var decoder = new PathDecoder(tokenizer, engine, job.history(tokenizer, engine), context);
            float[] lastBar = new float[Column.COUNT];
            job.accept(batch.get(i).firstPath(), decoder.decode(runs.get(i).generated(), lastBar));
            job.acceptLastBar(lastBar);
        }
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
                engine.kernels().name(),
                engine.threads(),
                Duration.ofNanos(System.nanoTime() - start),
                job.warnings(),
                "");
        return new Forecast(request.symbol(), request.history(), request.stamps(), job.paths(), metadata);
    }

    /// The SHA-256 of both weight files, which are read when this is first asked.
    @Override
    public String identity() {
        return modelOrigin.sha256() + " " + tokenizerOrigin.sha256();
    }

    /// Ends the threads. Calls under way are finished by their own threads.
    @Override
    public void close() {
        engine.close();
    }
}
