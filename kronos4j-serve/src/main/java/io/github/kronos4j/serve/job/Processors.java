package io.github.kronos4j.serve.job;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Platform threads for work that keeps a processor busy. Virtual threads that compute would keep those of other
/// clients from running, since nothing interrupts them. Thread-safe.
public final class Processors implements AutoCloseable {
    private final ExecutorService threads;

    /// As many threads as there are processors: the operating system divides them fairly with those of clients.
    public Processors() {
        this("processor", Runtime.getRuntime().availableProcessors());
    }

    /// @param name name of the threads
    /// @param count number of threads
    public Processors(String name, int count) {
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /// Does work and waits for its result. Interrupting the caller cancels the work.
    ///
    /// @throws CancellationException if the caller was interrupted
    public <T> T run(Callable<T> work) {
        Future<T> result = threads.submit(work);
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            CancellationException cancelled = new CancellationException("the caller was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /// Interrupts the work, and waits a moment for its end.
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            var _ = threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
