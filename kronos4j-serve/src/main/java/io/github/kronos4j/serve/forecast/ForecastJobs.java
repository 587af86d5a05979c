package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.job.EndedJobs;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.record.ForecastRecorder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs prepared requests: each on its own thread, at most as many as the queue holds, and equal requests once.
/// Thread-safe.
public final class ForecastJobs implements AutoCloseable {
    /// Kind of the jobs.
    public static final String KIND = "forecast";

    private static final int MAX_ENDED = 1000;

    private final Map<String, Job<ComputedForecast>> running = new ConcurrentHashMap<>();
    private final EndedJobs<ComputedForecast> ended = new EndedJobs<>(MAX_ENDED);
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("deadlines").daemon().factory());
    private final Limits limits;
    private final ResultStore results;
    private final PendingRequests pending;
    private final QueueSlots slots;
    private final MemoryBudget memory;
    private final WaitingLine line = new WaitingLine();
    private final Processors processors;
    private final ForecastRecorder recorder;
    private final Counter computed;
    private final Counter generated;
    private volatile boolean isClosing;

    public ForecastJobs(
            Limits limits,
            ResultStore results,
            PendingRequests pending,
            Processors processors,
            ForecastRecorder recorder,
            MeterRegistry metrics) {
        this.limits = limits;
        this.results = results;
        this.pending = pending;
        this.processors = processors;
        this.recorder = recorder;
        this.slots = new QueueSlots(limits.queue());
        this.memory = new MemoryBudget(limits.forecastBytes());
        this.computed = Counter.builder("kronos.forecasts")
                .description("Forecasts computed")
                .register(metrics);
        this.generated = Counter.builder("kronos.forecast.bars")
                .description("Bars generated, of all paths")
                .register(metrics);
        Gauge.builder("kronos.forecasts.active", slots, QueueSlots::taken)
                .description("Forecasts that wait or run")
                .register(metrics);
    }

    /// Returns a forecaster for work without a waiting client, which leaves places of the queue and memory to
    /// clients.
    ///
    /// @param forecaster the model, which is not closed with the returned one
    public Forecaster patiently(Forecaster forecaster) {
        return new PatientForecaster(forecaster, slots, memory);
    }

    /// Takes a place in the queue for a request that is about to be prepared.
    ///
    /// @throws ProblemException if the queue is full or the server is closing
    QueueSlots.Slot reserve() {
        requireOpen();
        return slots.take();
    }

    /// Takes a place in the queue as soon as there is one.
    ///
    /// @throws ProblemException if the server is closing
    QueueSlots.Slot reservePatiently() throws InterruptedException {
        requireOpen();
        return slots.await();
    }

    /// Starts the forecast of a request, or joins those who wait for the same result. The caller leaves the job
    /// when it has ended its wait.
    ///
    /// @param slot the place of the request, which the job takes over if it is a new one
    /// @param request the request as JSON
    /// @throws ProblemException if it needs more memory than there is, or the server is closing
    Job<ComputedForecast> submit(PreparedForecast prepared, String id, byte[] request, QueueSlots.Slot slot) {
        memory.requireFits(MemoryBudget.bytes(prepared.request()) + request.length);
        return running.compute(id, (_, known) -> {
            if (known != null && known.join()) {
                return known;
            }
            requireOpen();
            return begin(prepared, id, request, slot.handOver());
        });
    }

    private void requireOpen() {
        if (isClosing) {
            throw closing();
        }
    }

    /// The problem of a request to a server that is closing.
    public static ProblemException closing() {
        return new ProblemException(
                ProblemKind.CLOSING, "the server is closing: try again when it is back", Map.of("retryAfter", 5));
    }

    private Job<ComputedForecast> begin(PreparedForecast prepared, String id, byte[] request, QueueSlots.Slot slot) {
        ended.remove(id);
        Job<ComputedForecast> job = new Job<>(id, KIND);
        job.join();
        line.enter(job);
        job.start(self -> compute(prepared, request, self), () -> finish(job, slot));
        return job;
    }

    private void finish(Job<ComputedForecast> job, QueueSlots.Slot slot) {
        slot.close();
        line.leave(job);
        ended.add(job);
        running.remove(job.id(), job);
        if (!isClosing) {
            pending.remove(job.id());
        }
        synchronized (this) {
            notifyAll();
        }
    }

    private ComputedForecast compute(PreparedForecast prepared, byte[] request, Job<ComputedForecast> job)
            throws InterruptedException {
        try (MemoryBudget.Claim _ = memory.await(MemoryBudget.bytes(prepared.request()) + request.length)) {
            return computeNow(prepared, request, job);
        }
    }

    private ComputedForecast computeNow(PreparedForecast prepared, byte[] request, Job<ComputedForecast> job) {
        AtomicReference<@Nullable ScheduledFuture<?>> deadline = new AtomicReference<>();
        try {
            Forecast forecast = prepared.compute((done, total) -> {
                if (deadline.get() == null) {
                    deadline.set(deadlines.schedule(() -> job.fail(late()), limits.computeSeconds(), TimeUnit.SECONDS));
                }
                line.leave(job);
                job.advanced(done, total);
            });
            computed.increment();
            generated.increment((double) prepared.bars());
            return processors.run(() -> {
                record(prepared, forecast);
                ComputedForecast result = new ComputedForecast(job.id(), prepared.outcome(forecast));
                results.keep(result, request);
                return result;
            });
        } finally {
            ScheduledFuture<?> waiting = deadline.get();
            if (waiting != null) {
                waiting.cancel(false);
            }
        }
    }

    private void record(PreparedForecast prepared, Forecast forecast) {
        if (prepared.isRecordable()) {
            recorder.add(
                    prepared.request(),
                    forecast,
                    prepared.forecaster().identity(),
                    prepared.interval(),
                    prepared.calendar());
        }
    }

    private Problem late() {
        return new ProblemException(
                        ProblemKind.DEADLINE,
                        "the forecast was stopped after " + limits.computeSeconds()
                                + " seconds: use fewer samples, a shorter horizon or a smaller model",
                        Map.of("limit", limits.computeSeconds()))
                .problem();
    }

    /// The job of a forecast that waits, runs, failed or was cancelled.
    public Optional<Job<ComputedForecast>> find(String id) {
        Job<ComputedForecast> active = running.get(id);
        return active == null ? ended.find(id) : Optional.of(active);
    }

    /// Number of forecasts that wait or run.
    public int active() {
        return running.size();
    }

    /// Accepts no more requests, and waits until the others are computed.
    ///
    /// @return false if the time ran out before
    public boolean finish(Duration time) throws InterruptedException {
        isClosing = true;
        long end = System.nanoTime() + time.toNanos();
        synchronized (this) {
            while (!running.isEmpty()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        return true;
    }

    /// Stops the jobs that still wait or run, and waits briefly for the ends of their threads, which use the model
    /// and write files.
    @Override
    public void close() {
        isClosing = true;
        deadlines.shutdownNow();
        Job.endAll(running.values(), job -> job.fail(closing().problem()));
    }
}
