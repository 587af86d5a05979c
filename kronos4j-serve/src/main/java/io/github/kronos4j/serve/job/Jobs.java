package io.github.kronos4j.serve.job;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.report.internal.JsonWriter;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Response;
import java.lang.System.Logger.Level;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Jobs that are not forecasts, such as fetches. Their last states are files, which outlive the server. Thread-safe.
public final class Jobs implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Jobs.class.getName());
    private static final int MAX_RUNNING = 16;

    private final Map<String, Job<?>> running = new ConcurrentHashMap<>();
    private final FileFolder files;

    /// @param files states of the jobs
    public Jobs(FileFolder files) {
        this.files = files;
    }

    /// Starts a job.
    ///
    /// @param kind kind of the work, such as `fetch`
    /// @throws ProblemException if too many run
    public <T> Job<T> start(String kind, Job.Work<T> work) {
        if (running.size() >= MAX_RUNNING) {
            throw new ProblemException(
                    ProblemKind.QUEUE_FULL,
                    "there are " + MAX_RUNNING + " jobs that run: try again later",
                    Map.of("limit", MAX_RUNNING, "retryAfter", 5));
        }
        Job<T> job =
                new Job<>(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()), kind);
        job.keep();
        write(interrupted(job)); // what a killed server leaves behind
        running.put(job.id(), job);
        job.start(
                self -> {
                    self.running();
                    return work.run(self);
                },
                () -> end(job));
        return job;
    }

    private void end(Job<?> job) {
        try {
            write(job.status());
        } catch (KronosException e) { // the file of an interrupted job stays
            LOGGER.log(Level.WARNING, "the last state of job {0} is not written: {1}", job.id(), e.getMessage());
        } finally {
            running.remove(job.id());
        }
    }

    private static JobStatus interrupted(Job<?> job) {
        return new JobStatus(
                job.id(),
                job.status().kind(),
                JobState.FAILED.label(),
                null,
                null,
                null,
                new ProblemException(
                                ProblemKind.CLOSING, "the server was stopped before the job had ended: start it again")
                        .problem()
                        .of(job.id()));
    }

    private void write(JobStatus status) {
        files.write(status.id(), out -> JsonWriter.write(status, out));
    }

    /// The state of a job as JSON.
    public Optional<byte[]> status(String id) {
        Job<?> active = running.get(id);
        return active == null ? files.read(id) : Optional.of(Response.bytes(active.status()));
    }

    /// The job, if it runs.
    public Optional<Job<?>> find(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /// Cancels the jobs that still run, and waits briefly for the files of their last states.
    @Override
    public void close() {
        Job.endAll(running.values(), Job::cancel);
    }
}
