package io.github.kronos4j.tensor;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A small pool of threads that shares the tasks of a parallel region with the caller.
///
/// A region takes microseconds, so workers spin briefly for the next one before they park. Tasks are claimed one by
/// one: a worker that is not scheduled claims none, and the caller does the rest. A caller that finds the team busy
/// with another call runs its region alone. A region allocates nothing.
public final class WorkerTeam implements AutoCloseable {
    /// A task of a parallel region.
    @FunctionalInterface
    public interface Task {
        /// Runs task `index`.
        ///
        /// @param worker index of the thread that runs it, from 0 to [WorkerTeam#size] - 1, for scratch memory
        void run(int index, int worker);
    }

    private static final int SPINS = 4_000; // tens of microseconds
    private static final long UNCLAIMED = 0xFFFF_FFFFL;

    private final Worker[] workers;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger unfinished = new AtomicInteger();

    /// Number of the region in the high half, unclaimed tasks in the low half. A claim succeeds only while the
    /// region that the claimer has read is unfinished, so the `task` it read in between belongs to that region.
    private final AtomicLong ticket = new AtomicLong();

    private volatile @Nullable Task task;
    private volatile @Nullable Thread waiting;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    /// Starts a team.
    ///
    /// @param size number of threads including the caller; at least 1
    public WorkerTeam(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a team of " + size);
        }
        workers = new Worker[size - 1];
        for (int w = 0; w < workers.length; w++) {
            workers[w] = new Worker(w + 1);
        }
        for (Worker worker : workers) {
            worker.thread.start();
        }
    }

    /// Number of threads including the caller.
    public int size() {
        return workers.length + 1;
    }

    /// Runs the tasks 0 to `count - 1` in no particular order and returns when all are done. A task that throws
    /// does not stop the others; one such exception becomes the cause of an [IllegalStateException].
    public void run(int count, Task work) {
        if (count <= 1 || workers.length == 0 || !busy.compareAndSet(false, true)) {
            runAlone(count, work);
            return;
        }
        try {
            task = work;
            failure = null;
            unfinished.set(count);
            ticket.set(((ticket.get() >>> 32) + 1) << 32 | count);
            for (int w = 0; w < Math.min(workers.length, count - 1); w++) {
                workers[w].wake();
            }
            claimAll(0);
            awaitOthers();
            throwIfAny(failure);
        } finally {
            task = null;
            busy.set(false);
        }
    }

    private static void runAlone(int count, Task work) {
        Throwable thrown = null;
        for (int i = 0; i < count; i++) {
            try {
                work.run(i, 0);
            } catch (Throwable t) {
                thrown = t;
            }
        }
        throwIfAny(thrown);
    }

    private static void throwIfAny(@Nullable Throwable thrown) {
        if (thrown != null) {
            throw new IllegalStateException("a parallel task failed", thrown);
        }
    }

    /// Ends the threads. A running region is finished by its caller.
    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker.thread);
        }
    }

    private void claimAll(int worker) {
        long seen = ticket.get();
        while ((seen & UNCLAIMED) != 0) {
            Task current = task;
            if (ticket.compareAndSet(seen, seen - 1)) {
                try {
                    Objects.requireNonNull(current).run((int) (seen & UNCLAIMED) - 1, worker);
                } catch (Throwable thrown) {
                    failure = thrown;
                } finally {
                    if (unfinished.decrementAndGet() == 0 && worker != 0) {
                        LockSupport.unpark(waiting);
                    }
                }
            }
            seen = ticket.get();
        }
    }

    private void awaitOthers() {
        for (int spin = 0; spin < SPINS; spin++) {
            if (unfinished.get() == 0) {
                return;
            }
            Thread.onSpinWait();
        }
        waiting = Thread.currentThread();
        while (unfinished.get() != 0) {
            LockSupport.park(this);
        }
        waiting = null;
    }

    private final class Worker implements Runnable {
        private final int index;
        private final Thread thread;
        private volatile boolean parked;

        Worker(int index) {
            this.index = index;
            this.thread = Thread.ofPlatform().daemon().name("kronos-" + index).unstarted(this);
        }

        void wake() {
            if (parked) {
                LockSupport.unpark(thread);
            }
        }

        @Override
        public void run() {
            while (!closed) {
                claimAll(index);
                for (int spin = 0; spin < SPINS && idle(); spin++) {
                    Thread.onSpinWait();
                }
                parked = true;
                while (idle() && !closed) {
                    LockSupport.park(WorkerTeam.this);
                }
                parked = false;
            }
        }

        private boolean idle() {
            return (ticket.get() & UNCLAIMED) == 0;
        }
    }
}
