package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.NativeScope;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;

/// Threads that each process a part of a batch.
///
/// LibTorch itself is [limited to one thread][LibTorch#computeOnCallingThread]. Parts of a batch synchronize only where
/// a mean over the whole batch is needed.
final class ThreadTeam implements AutoCloseable {
    private final int size;
    private final ExecutorService threads;

    /// Limits LibTorch to one thread, for the whole process.
    ///
    /// @param size number of parts that run at the same time, 1 or more
    ThreadTeam(int size) {
        LibTorch.computeOnCallingThread();
        this.size = size;
        ThreadFactory factory =
                Thread.ofPlatform().name("kronos-training-", 0).daemon().factory();
        threads = Executors.newFixedThreadPool(Math.max(1, size - 1), factory);
    }

    int size() {
        return size;
    }

    /// Runs a task for each part, each in its own scope, the first part on the calling thread. Returns when all
    /// parts have ended; throws the exception of a part that failed.
    ///
    /// @param parts number of parts, at most [#size], so that all run at the same time
    /// @return results in the order of the parts
    <T> List<T> forEach(int parts, IntFunction<T> task) {
        var results = new ArrayDeque<CompletableFuture<T>>();
        for (int i = parts - 1; i >= 0; i--) {
            int part = i;
            Executor executor = part == 0 ? Runnable::run : threads;
            results.addFirst(CompletableFuture.supplyAsync(() -> inScope(task, part), executor));
        }
        try {
            CompletableFuture.allOf(results.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return results.stream().map(CompletableFuture::join).toList();
    }

    private static <T> T inScope(IntFunction<T> task, int part) {
        try (var _ = new NativeScope()) {
            return task.apply(part);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
