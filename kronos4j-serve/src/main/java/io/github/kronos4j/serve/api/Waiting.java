package io.github.kronos4j.serve.api;

import io.github.kronos4j.serve.http.ClientGoneException;
import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.Problems;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.ServerSentEvents;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Ways in which a client waits for a job: until its end, or as a stream of events. A client that closes its connection
/// leaves the job.
final class Waiting {
    private static final Duration BEAT = Duration.ofMillis(500);

    private Waiting() {}

    /// Waits until a job has ended.
    ///
    /// @return false if the time ran out before
    /// @throws ClientGoneException if the client has closed the connection
    static boolean await(Job<?> job, Request request, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative()) {
                return job.await(Duration.ZERO);
            }
            if (job.await(left.compareTo(BEAT) < 0 ? left : BEAT)) {
                return true;
            }
            if (request.peer().isGone()) {
                throw new ClientGoneException();
            }
        }
    }

    /// Returns a stream of the events of a job, which the client has joined.
    ///
    /// @param result writes the result of the job as JSON
    static Response follow(Job<?> job, Response.Body result) {
        return Response.stream(200, ServerSentEvents.TYPE, new Response.Body() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                try {
                    send(job, result, new ServerSentEvents(out));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } finally {
                    job.leave();
                }
            }

            @Override
            public void abandon() {
                job.leave();
            }
        });
    }

    private static void send(Job<?> job, Response.Body result, ServerSentEvents events)
            throws IOException, InterruptedException {
        long known = -1;
        while (true) {
            long version = job.awaitChange(known, BEAT);
            JobState state = job.state();
            if (state.isFinal()) {
                end(job, state, result, events);
                return;
            }
            if (version == known) {
                events.beat();
            } else {
                events.send(state == JobState.QUEUED ? "queued" : "progress", job.status());
            }
            known = version;
        }
    }

    private static void end(Job<?> job, JobState state, Response.Body result, ServerSentEvents events)
            throws IOException {
        switch (state) {
            case DONE -> events.send("result", result);
            case CANCELLED -> events.send("cancelled", job.status());
            default -> events.send("problem", problem(job));
        }
    }

    /// The problem of a job that ended without a result.
    static Problem problem(Job<?> job) {
        Problem problem = job.problem();
        return (problem == null ? Problems.cancelled() : problem).of(job.id());
    }
}
