package io.github.kronos4j.forecast;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Computes the paths that wait in a queue, batch by batch, until the queue is closed.
///
/// @param queue queue from which paths are taken
/// @param maxPaths maximum number of paths of a batch
/// @param open opens an empty batch that calls a hook before each pass
/// @param pacing events of the computation
record BatchLoop(JobQueue queue, int maxPaths, Function<Runnable, RunningBatch<?>> open, Pacing pacing) {
    /// Events of the computation, on its thread.
    interface Pacing {
        /// Called before each pass through a network; ends the batch if it throws.
        ///
        /// @param batch the batch; null while it is opened
        void beforePass(@Nullable RunningBatch<?> batch);

        /// Called when a batch has ended.
        default void afterBatch() {}
    }

    /// Computes on the thread of the caller, which must not be interrupted.
    void run() {
        try {
            for (PathRange first = queue.take(maxPaths); first != null; first = queue.take(maxPaths)) {
                compute(first);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /// Computes until the batch is empty. An error ends the calls whose paths are in the batch.
    private void compute(PathRange first) {
        var hook = new Hook();
        try (RunningBatch<?> batch = open.apply(hook)) {
            hook.batch = batch;
            batch.admit(first, queue);
            while (!batch.isEmpty()) {
                batch.step(queue);
                batch.admit(queue);
            }
        } catch (RuntimeException | Error e) {
            List<PathRange> failed = hook.batch == null ? List.of(first) : hook.batch.ranges();
            queue.release(failed);
            failed.forEach(range -> range.job().call().fail(e));
        } finally {
            pacing.afterBatch();
        }
    }

    private final class Hook implements Runnable {
        private @Nullable RunningBatch<?> batch;

        @Override
        public void run() {
            pacing.beforePass(batch);
        }
    }
}
