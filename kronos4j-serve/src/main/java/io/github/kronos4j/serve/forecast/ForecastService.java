package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Problems;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/// Results to requests, computed or known: the front of this package. Thread-safe.
///
/// @param preparer reads bars and models
/// @param jobs runs single requests
/// @param batches runs batches
/// @param results keeps results
/// @param pending requests whose clients come back for the result
/// @param maxItems items of a batch at most
public record ForecastService(
        Preparer preparer,
        ForecastJobs jobs,
        BatchJobs batches,
        ResultStore results,
        PendingRequests pending,
        int maxItems) {
    private static final System.Logger LOGGER = System.getLogger(ForecastService.class.getName());
    private static final Duration FOREVER = Duration.ofDays(365);

    /// A request on its way to a result.
    ///
    /// @param id id of the result
    /// @param view parts that the client reads
    /// @param job the work, which the client has joined; empty if the result is known
    public record Submitted(String id, View view, byte[] body, Optional<Job<ComputedForecast>> job) {}

    /// A batch on its way.
    public record SubmittedBatch(String id, byte[] body, Job<BatchResult> job) {}

    /// True if a body is a batch.
    public static boolean isBatch(JsonNode body) {
        return body.has("items");
    }

    /// Asks a request.
    ///
    /// @throws ProblemException if it cannot be asked
    /// @throws io.github.kronos4j.KronosException if it cannot be asked
    public Submitted submit(JsonNode body) {
        return submit(JsonBody.read(body, ForecastSpec.class, ""), JsonBody.bytes(body));
    }

    /// Asks a request.
    ///
    /// @param text the request as it was sent
    /// @throws ProblemException if it cannot be asked
    /// @throws io.github.kronos4j.KronosException if it cannot be asked
    public Submitted submit(ForecastSpec spec, byte[] text) {
        View view = View.of(spec, "");
        preparer.check(spec, "");
        try (QueueSlots.Slot slot = jobs.reserve()) {
            PreparedForecast prepared = preparer.prepare(spec, "");
            String id = prepared.id();
            return results.has(id) && results.canWrite(id, view)
                    ? new Submitted(id, view, text, Optional.empty())
                    : new Submitted(id, view, text, Optional.of(jobs.submit(prepared, id, text, slot)));
        }
    }

    /// Asks a batch, under a random id.
    ///
    /// @throws ProblemException if it has another form; its items fail one by one
    public SubmittedBatch submitBatch(JsonNode body) {
        return submitBatch(randomId(), body);
    }

    private SubmittedBatch submitBatch(String id, JsonNode body) {
        JsonNode items = body.get("items");
        if (body.size() != 1) {
            throw ProblemException.badRequest(
                    "a batch has items and nothing beside them: move the rest into items", "");
        }
        if (!items.isArray() || items.isEmpty() || items.size() > maxItems) {
            throw ProblemException.beyond(
                    "items is not an array of 1 to " + maxItems + " requests: send such an array", "/items", maxItems);
        }
        return new SubmittedBatch(id, JsonBody.bytes(body), batches.submit(id, items));
    }

    private static String randomId() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Keeps work whose client comes back for the result, also beyond a restart of the server.
    public void keep(Job<?> job, byte[] body) {
        job.keep();
        pending.add(job.id(), body);
        if (job.state().isFinal()) {
            pending.remove(job.id());
        }
    }

    /// Asks the requests again that were accepted before the server was stopped.
    public void resume() {
        pending.all().forEach((id, body) -> {
            try {
                JsonNode tree = JsonBody.tree(body);
                if (isBatch(tree)) {
                    Job<BatchResult> job = submitBatch(id, tree).job();
                    job.keep();
                    job.leave();
                } else {
                    resume(id, tree, body);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                pending.remove(id);
                LOGGER.log(Level.WARNING, "the forecast {0} is not resumed: {1}", id, e.getMessage());
            }
        });
    }

    private void resume(String id, JsonNode tree, byte[] body) throws InterruptedException {
        try (QueueSlots.Slot slot = jobs.reservePatiently()) {
            PreparedForecast prepared = prepared(id, tree);
            if (results.has(id)) {
                pending.remove(id);
            } else {
                Job<ComputedForecast> job = jobs.submit(prepared, id, body, slot);
                job.keep();
                job.leave();
            }
        }
    }

    private PreparedForecast prepared(String id, JsonNode spec) {
        PreparedForecast prepared = preparer.prepare(JsonBody.read(spec, ForecastSpec.class, ""), "");
        requireSame(id, prepared.id());
        return prepared;
    }

    /// Returns a result in memory; one that is kept as a file is computed again from its request.
    ///
    /// @throws ProblemException if there is no such result
    public ComputedForecast result(String id) throws InterruptedException {
        Optional<ComputedForecast> known = results.result(id);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] body = results.request(id).orElseThrow(ForecastService::unknown);
        Job<ComputedForecast> job;
        try (QueueSlots.Slot slot = jobs.reserve()) {
            job = jobs.submit(prepared(id, JsonBody.tree(body)), id, body, slot);
        }
        try {
            job.await(FOREVER);
        } finally {
            job.leave();
        }
        ComputedForecast result = job.result();
        if (job.state() == JobState.DONE && result != null) {
            return result;
        }
        Problem problem = job.problem();
        throw new ProblemException(problem == null ? Problems.cancelled() : problem);
    }

    /// The request of a result, or of one that its client comes back for, as JSON.
    public Optional<byte[]> request(String id) {
        return results.request(id).or(() -> pending.find(id));
    }

    private static void requireSame(String id, String now) {
        if (!id.equals(now)) {
            throw new ProblemException(
                    ProblemKind.BARS_CHANGED,
                    "the bars or the model have changed since the forecast was made: send its request again",
                    Map.of("id", now));
        }
    }

    /// The problem of an id that names nothing.
    public static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NOT_FOUND, "there is no forecast of this id, or it has expired: send its request again");
    }
}
