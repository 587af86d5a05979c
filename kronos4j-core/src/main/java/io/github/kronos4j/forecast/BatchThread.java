package io.github.kronos4j.forecast;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The thread that computes the batch of one model for a [ForecastScheduler]. It sleeps while nothing waits.
final class BatchThread {
    /// A batch takes this multiple of the paths that one job may fill, so that others can join it.
    private static final int ROOM_FOR_OTHERS = 2;

    private final KronosForecaster forecaster;
    private final Turns.Member turn;
    private final JobQueue queue;
    private final int maxPaths;
    private final Thread thread;

    BatchThread(KronosForecaster forecaster, CacheMemory memory, Turns.Member turn) {
        this.forecaster = forecaster;
        this.turn = turn;
        queue = forecaster.newQueue(memory);
        maxPaths = ROOM_FOR_OTHERS * forecaster.batchPaths();
        thread = Thread.ofPlatform().daemon().name("kronos-batch").start(this::run);
    }

    KronosForecaster forecaster() {
        return forecaster;
    }

    JobQueue queue() {
        return queue;
    }

    /// Cancels all calls and waits until the thread has ended.
    void close() {
        for (ForecastJob job : queue.close()) {
            job.call().fail(closed());
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static CancellationException closed() {
        return new CancellationException("the forecast was canceled because its model was closed");
    }

    private void run() {
        new BatchLoop(queue, maxPaths, hook -> forecaster.open(maxPaths, hook), new TakingTurns()).run();
    }

    /// Waits for the turn of the batch before each pass.
    private final class TakingTurns implements BatchLoop.Pacing {
        @Override
        public void beforePass(@Nullable RunningBatch<?> batch) {
            if (queue.isClosed()) {
                throw closed();
            }
            long tokens = batch == null ? 0 : batch.remainingTokens();
            turn.next(tokens * forecaster.workPerToken());
        }

        @Override
        public void afterBatch() {
            turn.leave();
        }
    }
}
