package io.github.kronos4j.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/// Generates the paths of a call in several batches at the same time, each on a thread of its own.
///
/// Many series are computed faster so than in one batch whose passes are divided among the threads: no thread waits for
/// another one before its next pass. The batches take paths from one queue until it is empty.
final class ParallelBatches {
    private final ForecastCall call;
    private final JobQueue queue;
    private final int maxPaths;
    private final Function<Runnable, RunningBatch<?>> open;
    private volatile boolean abandoned;

    /// @param queue queue with the jobs of the call alone; closed when they are done
    /// @param maxPaths maximum number of paths of a batch
    /// @param open opens an empty batch that calls a hook before each pass
    ParallelBatches(ForecastCall call, JobQueue queue, int maxPaths, Function<Runnable, RunningBatch<?>> open) {
        this.call = call;
        this.queue = queue;
        this.maxPaths = maxPaths;
        this.open = open;
    }

    /// Computes the call and reports its progress on the thread of the caller.
    ///
    /// @throws CancellationException if the thread is interrupted
    void run(int threads) {
        List<Thread> batches = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            batches.add(Thread.ofPlatform().daemon().name("kronos-batch").start(this::generate));
        }
        boolean isInterrupted = false;
        try {
            call.await();
        } catch (InterruptedException e) {
            isInterrupted = true;
        } finally {
            abandoned = !call.isDone(); // the caller was interrupted, or its listener failed
            queue.close();
            isInterrupted |= join(batches);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the forecast was canceled");
        }
    }

    private void generate() {
        try {
            for (PathRange first = queue.take(maxPaths); first != null; first = queue.take(maxPaths)) {
                generate(first);
            }
        } catch (InterruptedException e) {
            call.fail(new IllegalStateException("nobody interrupts this thread", e));
        }
    }

    private void generate(PathRange first) {
        List<PathRange> taken = List.of(first);
        try (RunningBatch<?> batch = open.apply(this::requireCaller)) {
            batch.admit(first, queue);
            while (!batch.isEmpty()) {
                taken = batch.ranges();
                batch.step(queue);
                batch.admit(queue);
            }
        } catch (RuntimeException | Error e) {
            queue.release(taken);
            call.fail(e);
        }
    }

    private void requireCaller() {
        if (abandoned) {
            throw new CancellationException("the forecast was canceled");
        }
    }

    /// Waits until threads have ended.
    ///
    /// @return true if this thread was interrupted meanwhile
    private static boolean join(List<Thread> threads) {
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        }
        return isInterrupted;
    }
}
