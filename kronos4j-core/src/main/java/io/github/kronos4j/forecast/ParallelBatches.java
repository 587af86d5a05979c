package io.github.kronos4j.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/// Generates the paths of a call in several batches at the same time, each on its own thread.
///
/// This takes less time for many series than one batch whose passes are divided among the threads: no thread waits for
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
        var loop = new BatchLoop(queue, maxPaths, open, _ -> requireCaller());
        List<Thread> batches = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            batches.add(Thread.ofPlatform().daemon().name("kronos-batch").start(loop::run));
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
