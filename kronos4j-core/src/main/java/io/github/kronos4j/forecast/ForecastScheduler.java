package io.github.kronos4j.forecast;

import io.github.kronos4j.QueueFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Computes the forecasts of many threads on one machine.
///
/// Concurrent calls for the same model share one batch, which they join and leave between two steps (continuous
/// batching), so that each read of the weights serves all of them. Batches of different models take turns pass by pass,
/// the one with the least remaining work first. Every call gets the same bits as alone.
///
/// ```java
/// try (var scheduler = new ForecastScheduler(64);
///         Forecaster forecaster = scheduler.share(KronosForecaster.load(model, 0))) {
///     // forecaster.forecast(...) on any number of threads, virtual ones too
/// }
/// ```
///
/// A call blocks its thread. Interrupting the thread cancels the call, which then throws [CancellationException]; its
/// paths leave the batch before the next step, and the other calls are not affected. Thread-safe.
public final class ForecastScheduler implements AutoCloseable {
    /// The caches of all batches may take this fraction of the heap: one in four.
    private static final int HEAP_SHARE = 4;

    private final int maxWaiting;
    private final Turns turns = new Turns(System::nanoTime);
    private final CacheMemory memory = new CacheMemory(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    private final List<BatchThread> threads = new ArrayList<>();
    private boolean closed;

    /// @param maxWaiting maximum number of requests that wait for a place in a batch, at least 1
    public ForecastScheduler(int maxWaiting) {
        if (maxWaiting < 1) {
            throw new IllegalArgumentException("maxWaiting is " + maxWaiting);
        }
        this.maxWaiting = maxWaiting;
    }

    /// Returns a forecaster whose calls are computed by this scheduler.
    ///
    /// @param forecaster closed with the returned one
    public Forecaster share(KronosForecaster forecaster) {
        synchronized (memory) {
            requireOpen();
            var thread = new BatchThread(forecaster, memory, turns.join());
            threads.add(thread);
            return new SharedForecaster(thread);
        }
    }

    /// Number of requests that wait for a place in a batch.
    public int waiting() {
        synchronized (memory) {
            return threads.stream().mapToInt(thread -> thread.queue().size()).sum();
        }
    }

    /// Cancels all calls and ends the threads.
    @Override
    public void close() {
        List<BatchThread> ending;
        synchronized (memory) {
            closed = true;
            ending = List.copyOf(threads);
        }
        ending.forEach(BatchThread::close);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the scheduler is closed");
        }
    }

    private void submit(BatchThread thread, ForecastCall call) {
        synchronized (memory) {
            requireOpen();
            int waiting = waiting();
            if (waiting + call.jobs().size() > maxWaiting) {
                throw new QueueFullException(waiting, maxWaiting);
            }
            thread.queue().add(call);
        }
    }

    /// The view of a forecaster whose calls are computed by its batch thread.
    private final class SharedForecaster implements Forecaster {
        private final BatchThread thread;

        SharedForecaster(BatchThread thread) {
            this.thread = thread;
        }

        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
            var call = thread.forecaster().newCall(requests, progress);
            if (!call.jobs().isEmpty()) {
                submit(thread, call);
                await(call);
            }
            return call.results();
        }

        private void await(ForecastCall call) {
            boolean finished = false;
            try {
                call.await();
                finished = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the forecast was canceled");
            } finally {
                if (!finished) { // interrupted, or the listener of the progress failed
                    call.cancel();
                }
            }
        }

        @Override
        public ContextWindow context() {
            return thread.forecaster().context();
        }

        @Override
        public String identity() {
            return thread.forecaster().identity();
        }

        @Override
        public void close() {
            synchronized (memory) {
                threads.remove(thread);
            }
            thread.close();
            thread.forecaster().close();
        }
    }
}
