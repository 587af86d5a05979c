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

/// Makes the batches of an epoch ahead of time, on threads of its own, and gives them in order: the same ones whatever
/// the number of threads. For use by one thread.
///
/// @param <B> what a batch is
public final class BatchLoader<B> implements AutoCloseable {
    private static final int AHEAD = 2; // batches for each thread

    private final BatchSource<B> source;
    private final Batching batching;
    private final int epoch;
    private final long end; // the place in the epoch that no batch goes beyond
    private final @Nullable ExecutorService threads;
    private final int ahead;
    private final Queue<FutureTask<B>> coming = new ArrayDeque<>();
    private long asked;
    private long given;

    /// Begins to load.
    ///
    /// @param begin where to begin in its epoch, as told by [#position]
    /// @param threads threads beside the caller's; 0 to make every batch when it is asked for
    /// @throws KronosException if an epoch is smaller than a batch
    public BatchLoader(BatchSource<B> source, Batching batching, Position begin, int threads) {
        this.source = source;
        this.batching = batching;
        epoch = begin.epoch();
        asked = begin.window();
        given = begin.window();
        long steps = batching.steps(source.epochSize());
        end = batching.whole() ? source.epochSize() : steps * batching.step();
        ahead = Math.max(1, threads * AHEAD);
        this.threads = threads == 0
                ? null
                : Executors.newFixedThreadPool(
                        threads,
                        Thread.ofPlatform().daemon().name("kronos-batches-", 0).factory());
    }

    /// Whether the epoch has another batch.
    public boolean hasNext() {
        return given + (batching.whole() ? first() + 1 : batching.step()) <= end;
    }

    /// Windows of a step that are before those of this process.
    private long first() {
        return (long) batching.rank() * batching.size();
    }

    /// Where to go on after the last batch that was given.
    public Position position() {
        return new Position(epoch, given);
    }

    /// The next batch.
    ///
    /// @throws NoSuchElementException at the end of the epoch
    public B next() {
        if (!hasNext()) {
            throw new NoSuchElementException("epoch " + epoch + " is over");
        }
        while (coming.size() < ahead && asked + first() < end) {
            ask();
        }
        B batch = take(coming.remove());
        given = Math.min(given + batching.step(), end);
        return batch;
    }

    private void ask() {
        long from = asked + first();
        int count = (int) Math.min(batching.size(), end - from);
        var task = new FutureTask<>(() -> source.batch(epoch, from, count));
        asked += batching.step();
        coming.add(task);
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
            throw new KronosException("loading was interrupted: start again from the last checkpoint", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a batch could not be made", e.getCause());
        }
    }

    /// Ends the threads; batches under way are dropped.
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
