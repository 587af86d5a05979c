package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Prepares the batches of an epoch ahead of time, on its own threads, and returns them in order, which does not depend
/// on the number of threads. For use by one thread.
///
/// @param <B> type of the batches
public final class BatchLoader<B> implements AutoCloseable {
    private static final int AHEAD = 2; // batches for each thread

    private final BatchSource<B> source;
    private final Batching batching;
    private final int epoch;
    private final long end; // place in the epoch where the last batch ends
    private final @Nullable ExecutorService threads;
    private final int ahead;
    private final Queue<FutureTask<B>> pending = new ArrayDeque<>();
    private long requested;
    private long returned;

    /// Starts loading.
    ///
    /// @param begin place of the first batch; see [#position]
    /// @param threads threads in addition to the caller; 0 to make every batch when it is needed
    /// @throws KronosException if an epoch is smaller than a batch
    public BatchLoader(BatchSource<B> source, Batching batching, Position begin, int threads) {
        this.source = source;
        this.batching = batching;
        epoch = begin.epoch();
        requested = begin.window();
        returned = begin.window();
        long steps = batching.steps(source.epochSize());
        end = batching.whole() ? source.epochSize() : steps * batching.step();
        ahead = Math.max(1, threads * AHEAD);
        this.threads = threads == 0
                ? null
                : Executors.newFixedThreadPool(
                        threads,
                        Thread.ofPlatform().daemon().name("kronos-batches-", 0).factory());
    }

    /// True if the epoch has another batch.
    public boolean hasNext() {
        return returned + (batching.whole() ? first() + 1 : batching.step()) <= end;
    }

    /// Windows of a step that precede those of this process.
    private long first() {
        return (long) batching.rank() * batching.size();
    }

    /// Place after the last batch that was returned.
    public Position position() {
        return new Position(epoch, returned);
    }

    /// The next batch.
    ///
    /// @throws NoSuchElementException at the end of the epoch
    /// @throws IllegalStateException if the thread is interrupted; its interrupt status is set again
    public B next() {
        if (!hasNext()) {
            throw new NoSuchElementException("epoch " + epoch + " is over");
        }
        while (pending.size() < ahead && requested + first() < end) {
            request();
        }
        B batch = take(pending.remove());
        returned = Math.min(returned + batching.step(), end);
        return batch;
    }

    private void request() {
        long from = requested + first();
        int count = (int) Math.min(batching.size(), end - from);
        var task = new FutureTask<>(() -> source.batch(epoch, from, count));
        requested += batching.step();
        pending.add(task);
        if (threads != null) {
            threads.execute(task);
        }
    }

    private B take(FutureTask<B> task) {
        if (threads == null) {
            task.run();
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was loaded", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a batch could not be made", e.getCause());
        }
    }

    /// Stops the threads; unfinished batches are dropped.
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
