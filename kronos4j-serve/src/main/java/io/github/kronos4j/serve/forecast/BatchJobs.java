package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.report.internal.JsonWriter;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.Problems;
import io.github.kronos4j.serve.job.EndedJobs;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Runs batches of requests: some at a time, each of which may fail alone. Thread-safe.
public final class BatchJobs implements AutoCloseable {
    /// Kind of the jobs.
    public static final String KIND = "batch";

    private static final int AT_A_TIME = 16;
    private static final int MAX_ENDED = 100;
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Map<String, Job<BatchResult>> running = new ConcurrentHashMap<>();
    private final EndedJobs<BatchResult> ended = new EndedJobs<>(MAX_ENDED);
    private final Preparer preparer;
    private final ForecastJobs jobs;
    private final FileFolder files;
    private final PendingRequests pending;
    private volatile boolean isClosing;
    private final ResultStore results;

    /// @param files results of batches that have ended
    public BatchJobs(
            Preparer preparer, ForecastJobs jobs, ResultStore results, FileFolder files, PendingRequests pending) {
        this.preparer = preparer;
        this.jobs = jobs;
        this.results = results;
        this.files = files;
        this.pending = pending;
    }

    /// Starts a batch. The caller leaves the job when it has ended its wait.
    ///
    /// @param items the requests as JSON
    public Job<BatchResult> submit(String id, JsonNode items) {
        Job<BatchResult> job = new Job<>(id, KIND);
        job.join();
        running.put(id, job);
        job.start(
                self -> {
                    BatchResult result = run(id, items, self);
                    files.write(id, out -> JsonWriter.write(result, out));
                    return result;
                },
                () -> finish(job));
        return job;
    }

    private void finish(Job<BatchResult> job) {
        ended.add(job);
        running.remove(job.id());
        if (!isClosing) {
            pending.remove(job.id());
        }
    }

    /// The results of a batch that is done.
    public Optional<BatchResult> result(String id) {
        return files.read(id).map(bytes -> JsonBody.read(JsonBody.tree(bytes), BatchResult.class, ""));
    }

    /// The job of a batch.
    public Optional<Job<BatchResult>> find(String id) {
        Job<BatchResult> active = running.get(id);
        return active == null ? ended.find(id) : Optional.of(active);
    }

    private BatchResult run(String id, JsonNode items, Job<BatchResult> job) throws InterruptedException {
        int size = items.size();
        AtomicInteger done = new AtomicInteger();
        job.advanced(0, size);
        List<Future<BatchItem>> futures = new ArrayList<>();
        List<View> views = new ArrayList<>();
        Semaphore free = new Semaphore(AT_A_TIME);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < size; i++) {
                    JsonNode item = items.get(i);
                    String pointer = "/items/" + i;
                    views.add(view(item, pointer));
                    free.acquire();
                    futures.add(threads.submit(() -> {
                        try {
                            return forecast(item, pointer, id);
                        } finally {
                            free.release();
                            job.advanced(done.incrementAndGet(), size);
                        }
                    }));
                }
                List<BatchItem> results = new ArrayList<>();
                for (Future<BatchItem> future : futures) {
                    results.add(future.get());
                }
                return new BatchResult(id, results, views);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /// A view that cannot be read fails with its request.
    private static View view(JsonNode item, String pointer) {
        try {
            return View.of(JsonBody.read(item, ForecastSpec.class, pointer), pointer);
        } catch (ProblemException _) {
            return View.FULL;
        }
    }

    private BatchItem forecast(JsonNode item, String pointer, String batch) throws InterruptedException {
        try {
            ForecastSpec spec = JsonBody.read(item, ForecastSpec.class, pointer);
            View.of(spec, pointer);
            String id;
            Job<ComputedForecast> job;
            try (QueueSlots.Slot slot = jobs.reservePatiently()) {
                PreparedForecast prepared = preparer.prepare(spec, pointer);
                id = prepared.id();
                if (results.has(id)) {
                    return new BatchItem(201, id, true, null);
                }
                job = jobs.submit(prepared, id, JsonBody.bytes(item), slot);
            }
            try {
                job.await(FOREVER);
            } finally {
                job.leave();
            }
            if (job.state() == JobState.DONE) {
                return new BatchItem(201, id, false, null);
            }
            Problem problem = job.problem();
            return failed(problem == null ? Problems.cancelled() : problem, batch);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | OutOfMemoryError e) {
            return failed(Problems.of(e, batch), batch);
        }
    }

    private static BatchItem failed(Problem problem, String batch) {
        return new BatchItem(
                problem.status(), null, false, Objects.requireNonNull(problem).of(batch));
    }

    /// Stops the batches that still run, and waits briefly for the ends of their threads, which write files.
    @Override
    public void close() {
        isClosing = true;
        Job.endAll(running.values(), job -> job.fail(ForecastJobs.closing().problem()));
    }
}
