package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import io.github.kronos4j.serve.job.JobStatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request that runs on its own thread, so that its client can follow and cancel it. Thread-safe.
final class Call {
    /// Time between two messages of progress.
    static final Duration BEAT = Duration.ofMillis(500);

    private final RpcMessage request;
    private final Job<ObjectNode> job;
    private final @Nullable JsonNode token;
    private long reported = -1;

    private Call(RpcMessage request) {
        this.request = request;
        this.token = request.progressToken();
        this.job = new Job<>("mcp-" + request.id(), "mcp");
    }

    /// Starts a request.
    ///
    /// @param ended called when it has ended, before its response is sent
    static Call start(McpEndpoint endpoint, RpcMessage request, ProtocolVersion version, Runnable ended) {
        Call call = new Call(request);
        call.job.start(
                _ -> {
                    try {
                        return call.answer(endpoint, version);
                    } finally {
                        ended.run();
                    }
                },
                () -> {});
        return call;
    }

    private ObjectNode answer(McpEndpoint endpoint, ProtocolVersion version) throws InterruptedException {
        try {
            return endpoint.answer(request, version, job::advanced);
        } catch (RpcException e) {
            return request.error(e);
        }
    }

    /// Stops the request; no further response is sent.
    void cancel() {
        job.cancel();
    }

    /// Waits for the end of the request, at most for a beat.
    ///
    /// @return true if it has ended
    boolean await() throws InterruptedException {
        return job.await(BEAT);
    }

    /// A notification of the progress since the last one; empty if there is none, or the client wants none. Called
    /// by one thread.
    Optional<ObjectNode> progress() {
        JobStatus.@Nullable Progress progress = job.status().progress();
        if (token == null || progress == null || progress.done() <= reported) {
            return Optional.empty();
        }
        reported = progress.done();
        return Optional.of(request.progress(token, progress.done(), progress.total()));
    }

    /// The response of a request that has ended; empty if it was cancelled.
    Optional<ObjectNode> response() {
        ObjectNode result = job.result();
        Problem problem = job.problem();
        if (job.state() == JobState.CANCELLED) {
            return Optional.empty();
        }
        return Optional.of(
                result != null
                        ? result
                        : request.error(RpcException.refused(
                                RpcException.INTERNAL_ERROR,
                                problem == null ? "the server failed" : problem.detail())));
    }
}
