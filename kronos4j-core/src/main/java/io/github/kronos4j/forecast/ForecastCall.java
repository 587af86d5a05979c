package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.model.BarCoordinates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// A call of a [KronosForecaster]: a job for each valid request, their progress and their results.
///
/// The thread that made the call reports progress and takes the results; another one may generate the paths.
final class ForecastCall {
    /// Makes the result of a job that is done.
    @FunctionalInterface
    interface Finisher {
        /// Returns the result.
        ///
        /// @param start time of the call, as [System#nanoTime]
        ForecastResult finish(ForecastJob job, long start);
    }

    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Finisher finisher;
    private final Progress progress;
    private final boolean isObserved;
    private final List<ForecastJob> jobs = new ArrayList<>();
    private final int[] requestOf; // by job
    private final @Nullable ForecastResult[] results; // by request
    private final long start = System.nanoTime();
    private final long total;
    private int running;
    private long generated;
    private long woken;
    private long reported;
    private @Nullable Throwable failure;

    /// @param coordinates numbers that the tokenizer reads
    /// @param cacheBytes memory of the cache of a sequence in bytes, by its number of positions
    ForecastCall(
            List<ForecastRequest> requests,
            Progress progress,
            BarCoordinates coordinates,
            IntToLongFunction cacheBytes,
            Finisher finisher) {
        this.finisher = finisher;
        this.progress = progress;
        isObserved = !progress.equals(Progress.NONE);
        results = new ForecastResult[requests.size()];
        requestOf = new int[requests.size()];
        for (int i = 0; i < results.length; i++) {
            try {
                requestOf[jobs.size()] = i;
                jobs.add(new ForecastJob(this, requests.get(i), coordinates, cacheBytes));
            } catch (KronosException e) {
                results[i] = new ForecastResult.Failure(requests.get(i).symbol(), e);
            }
        }
        running = jobs.size();
        total = jobs.stream().mapToLong(ForecastJob::barsToGenerate).sum();
    }

    List<ForecastJob> jobs() {
        return jobs;
    }

    /// Counts generated bars. The thread that made the call wakes up for the first ones and then now and then:
    /// after every step of a small model it would take a processor from those that compute.
    synchronized void advanced(int bars) {
        generated += bars;
        long now = System.nanoTime();
        if (isObserved && (reported == 0 || now - woken > PACE)) {
            woken = now;
            notifyAll();
        }
    }

    /// Notes that a job is done.
    synchronized void ended() {
        running--;
        notifyAll();
    }

    /// Ends the call, and all its jobs, with an error of the thread that generates the paths.
    synchronized void fail(Throwable thrown) {
        failure = thrown;
        cancel();
        notifyAll();
    }

    /// True if all jobs are done or the call has failed.
    synchronized boolean isDone() {
        return running == 0 || failure != null;
    }

    /// Ends all jobs early.
    void cancel() {
        jobs.forEach(ForecastJob::cancel);
    }

    /// Waits until all jobs are done, and reports progress meanwhile.
    void await() throws InterruptedException {
        while (!isDone()) {
            report();
            synchronized (this) {
                while (!isDone() && generated == reported) {
                    wait();
                }
            }
        }
        report();
    }

    /// Reports the bars generated since the last report.
    void report() {
        long now;
        synchronized (this) {
            if (generated == reported) {
                return;
            }
            reported = generated;
            now = reported;
        }
        progress.advanced(now, total);
    }

    /// Returns the results in the order of the requests, when all jobs are done.
    List<ForecastResult> results() {
        throwIfFailed();
        for (int j = 0; j < jobs.size(); j++) {
            results[requestOf[j]] = finisher.finish(jobs.get(j), start);
        }
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    private synchronized void throwIfFailed() {
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(failure);
        }
    }
}
