package io.github.kronos4j.spark.training;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Watch over the task slots during a generation: stops it when there are slots for more workers, and cancels it if
/// there have been too few for a while, since Spark would wait for them.
final class SlotWatch implements AutoCloseable {
    private static final long PERIOD = 500; // milliseconds
    private static final int WARM_UP = 20; // periods before a generation may be replaced by a larger one
    private static final int MAX_SHORT = 20; // periods with too few slots

    private final Slots slots;
    private final Workers workers;
    private final int number;
    private final StopFile stop;
    private final String group = "training " + UUID.randomUUID();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kronos-slots").factory());
    private int periods;
    private int tooShort; // periods in a row

    /// Starts watching.
    ///
    /// @param number number of workers of the generation
    /// @param stop makes them stop
    SlotWatch(Slots slots, Workers workers, int number, StopFile stop) {
        this.slots = slots;
        this.workers = workers;
        this.number = number;
        this.stop = stop;
        var _ = timer.scheduleAtFixedRate(this::look, PERIOD, PERIOD, TimeUnit.MILLISECONDS);
    }

    /// Runs the job of the generation.
    <T> T run(Supplier<T> job) {
        slots.context().setJobGroup(group, "training by " + number, true);
        try {
            return job.get();
        } finally {
            slots.context().clearJobGroup();
        }
    }

    /// Counts the slots. A failure needs no handling: then the folder or the cluster does not answer, and the job
    /// fails too.
    private void look() {
        int count = slots.count();
        periods++;
        tooShort = count < number ? tooShort + 1 : 0;
        if (tooShort == MAX_SHORT) {
            slots.context().cancelJobGroup(group);
        } else if (periods > WARM_UP && workers.of(count) > number && !stop.isRequested()) {
            stop.request();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        stop.withdraw();
    }
}
