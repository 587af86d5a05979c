package io.github.kronos4j.serve.job;

import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.Problems;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Work on its own virtual thread, which clients wait for, follow and cancel. Interrupting the thread is the
/// cancellation, so the work must end when it is interrupted. Thread-safe.
///
/// A job whose clients have all gone is cancelled, unless it is kept.
///
/// @param <T> type of the result
public final class Job<T> {
    private static final Duration LAST_WORK = Duration.ofSeconds(1);
    private static final long MIN_STEP = TimeUnit.MILLISECONDS.toNanos(100); // between two reports of progress

    private final String id;
    private final String kind;
    private JobState state = JobState.QUEUED;
    private long version;
    private long done;
    private long total;
    private long reported = System.nanoTime();
    private int waiting;
    private int position;
    private boolean isKept;
    private @Nullable Thread thread;
    private @Nullable T result;
    private @Nullable Problem problem;

    /// Work of a job.
    ///
    /// @param <T> type of the result
    @FunctionalInterface
    public interface Work<T> {
        /// Does the work, on a thread that is interrupted to cancel it.
        ///
        /// @param job receives the beginning of the work and its progress
        T run(Job<T> job) throws Exception;
    }

    /// @param kind kind of the work, such as `forecast`
    public Job(String id, String kind) {
        this.id = id;
        this.kind = kind;
    }

    public String id() {
        return id;
    }

    /// Starts the work. Called once.
    ///
    /// @param ended called on the thread of the work, after the last change of the state
    public void start(Work<T> work, Runnable ended) {
        Thread started = Thread.ofVirtual().name(kind + " " + id).unstarted(() -> {
            try {
                run(work);
            } finally {
                ended.run();
            }
        });
        synchronized (this) {
            thread = started;
        }
        started.start();
    }

    /// Ends jobs, and waits up to a second until their threads have ended, and with them what [#start] calls last.
    /// An interruption of the caller ends the wait.
    ///
    /// @param jobs jobs that run, from which those that end may be removed meanwhile
    /// @param ending ends a job, such as [#cancel]
    public static <J extends Job<?>> void endAll(Collection<J> jobs, Consumer<? super J> ending) {
        List<J> all = List.copyOf(jobs);
        all.forEach(ending);
        long end = System.nanoTime() + LAST_WORK.toNanos();
        try {
            for (Job<?> job : all) {
                Thread started = job.thread();
                if (started != null) {
                    started.join(Duration.ofNanos(end - System.nanoTime()));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread thread() {
        return thread;
    }

    private void run(Work<T> work) {
        try {
            T value = work.run(this);
            end(JobState.DONE, value, null);
        } catch (InterruptedException | CancellationException _) {
            end(JobState.CANCELLED, null, null);
        } catch (Throwable e) { // reported to the clients that wait
            end(JobState.FAILED, null, Problems.of(e, id));
        }
    }

    private synchronized void end(JobState last, @Nullable T value, @Nullable Problem reason) {
        if (!state.isFinal()) {
            state = last;
            result = value;
            problem = reason;
            change();
        }
    }

    /// Reports the position of the work in the queue, from 1.
    public synchronized void waiting(int place) {
        if (state == JobState.QUEUED && position != place) {
            position = place;
            change();
        }
    }

    /// Reports that the work has left the queue.
    public synchronized void running() {
        if (state == JobState.QUEUED) {
            state = JobState.RUNNING;
            change();
        }
    }

    /// Reports progress of the work.
    public synchronized void advanced(long units, long all) {
        boolean isFirst = total == 0;
        done = units;
        total = all;
        running();
        long now = System.nanoTime();
        if (isFirst || now - reported > MIN_STEP) {
            change();
        }
    }

    private synchronized void change() {
        reported = System.nanoTime();
        version++;
        notifyAll();
    }

    /// Keeps the job when its clients have gone: they ask for it later.
    public synchronized void keep() {
        isKept = true;
    }

    /// Registers a client that waits.
    ///
    /// @return false if the job was cancelled, so that its work must start again
    public synchronized boolean join() {
        if (state == JobState.CANCELLED) {
            return false;
        }
        waiting++;
        return true;
    }

    /// Removes a client that waited. The last one to leave cancels the job unless it is kept or has ended.
    public synchronized void leave() {
        waiting--;
        if (waiting == 0 && !isKept) {
            cancel();
        }
    }

    /// Cancels the job unless it has ended.
    public synchronized void cancel() {
        if (!state.isFinal()) {
            end(JobState.CANCELLED, null, null);
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /// Fails the job unless it has ended, and interrupts its work.
    public synchronized void fail(Problem reason) {
        if (!state.isFinal()) {
            end(JobState.FAILED, null, reason);
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    public synchronized JobState state() {
        return state;
    }

    /// Number of changes so far, for [#awaitChange].
    public synchronized long version() {
        return version;
    }

    /// Waits until the job has ended.
    ///
    /// @return false if the time ran out before
    public synchronized boolean await(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!state.isFinal()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /// Waits until the job differs from a version of it.
    ///
    /// @return the version then; the same if the time ran out
    public synchronized long awaitChange(long known, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (version == known) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return version;
    }

    /// The result of a job that is done; null if it is not.
    public synchronized @Nullable T result() {
        return result;
    }

    /// The reason of a job that failed; null if it did not.
    public synchronized @Nullable Problem problem() {
        return problem;
    }

    /// The state for clients.
    public synchronized JobStatus status() {
        return new JobStatus(
                id,
                kind,
                state.label(),
                state == JobState.QUEUED && position > 0 ? position : null,
                total == 0 ? null : new JobStatus.Progress(done, total),
                result instanceof JobResult visible ? (Record) visible : null,
                problem);
    }
}
