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

/// Answers to questions, computed or known: the front of this package. Thread-safe.
///
/// @param preparer reads bars and models
/// @param desk runs single questions
/// @param batches runs batches
/// @param archive keeps answers
/// @param pending questions whose clients come back for the answer
/// @param maxItems items of a batch at most
public record Forecasts(
        Preparer preparer, Desk desk, Batches batches, Archive archive, PendingQuestions pending, int maxItems) {
    private static final System.Logger LOGGER = System.getLogger(Forecasts.class.getName());
    private static final Duration FOREVER = Duration.ofDays(365);

    /// A question on its way to an answer.
    ///
    /// @param id id of the answer
    /// @param view parts that the client reads
    /// @param job the work, which the client has joined; empty if the answer is known
    public record Asked(String id, View view, byte[] body, Optional<Job<Answer>> job) {}

    /// A batch on its way.
    public record AskedBatch(String id, byte[] body, Job<BatchAnswer> job) {}

    /// True if a body is a batch.
    public static boolean isBatch(JsonNode body) {
        return body.has("items");
    }

    /// Asks a question.
    ///
    /// @throws ProblemException if it cannot be asked
    /// @throws io.github.kronos4j.KronosException likewise
    public Asked ask(JsonNode body) {
        Question question = JsonBody.read(body, Question.class, "");
        View view = View.of(question, "");
        preparer.check(question, "");
        byte[] text = JsonBody.bytes(body);
        try (Slots.Slot slot = desk.reserve()) {
            Prepared prepared = preparer.prepare(question, "");
            String id = prepared.id();
            return archive.has(id) && archive.canWrite(id, view)
                    ? new Asked(id, view, text, Optional.empty())
                    : new Asked(id, view, text, Optional.of(desk.ask(prepared, id, text, slot)));
        }
    }

    /// Asks a batch, under a random id.
    ///
    /// @throws ProblemException if it has another form; its items fail one by one
    public AskedBatch askBatch(JsonNode body) {
        return askBatch(randomId(), body);
    }

    private AskedBatch askBatch(String id, JsonNode body) {
        JsonNode items = body.get("items");
        if (body.size() != 1) {
            throw ProblemException.badRequest(
                    "a batch has items and nothing beside them: move the rest into items", "");
        }
        if (!items.isArray() || items.isEmpty() || items.size() > maxItems) {
            throw ProblemException.beyond(
                    "items is not an array of 1 to " + maxItems + " questions: send such an array", "/items", maxItems);
        }
        return new AskedBatch(id, JsonBody.bytes(body), batches.ask(id, items));
    }

    private static String randomId() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Keeps work whose client comes back for the answer, also beyond a restart of the server.
    public void keep(Job<?> job, byte[] body) {
        job.keep();
        pending.add(job.id(), body);
        if (job.state().isFinal()) {
            pending.remove(job.id());
        }
    }

    /// Asks the questions again that were accepted before the server was stopped.
    public void resume() {
        pending.all().forEach((id, body) -> {
            try {
                JsonNode tree = JsonBody.tree(body);
                if (isBatch(tree)) {
                    Job<BatchAnswer> job = askBatch(id, tree).job();
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
        try (Slots.Slot slot = desk.reservePatiently()) {
            Prepared prepared = prepared(id, tree);
            if (archive.has(id)) {
                pending.remove(id);
            } else {
                Job<Answer> job = desk.ask(prepared, id, body, slot);
                job.keep();
                job.leave();
            }
        }
    }

    private Prepared prepared(String id, JsonNode question) {
        Prepared prepared = preparer.prepare(JsonBody.read(question, Question.class, ""), "");
        requireSame(id, prepared.id());
        return prepared;
    }

    /// Returns an answer in memory; one that is kept as a file is computed again from its question.
    ///
    /// @throws ProblemException if there is no such answer
    public Answer answer(String id) throws InterruptedException {
        Optional<Answer> known = archive.answer(id);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] body = archive.question(id).orElseThrow(Forecasts::unknown);
        Job<Answer> job;
        try (Slots.Slot slot = desk.reserve()) {
            job = desk.ask(prepared(id, JsonBody.tree(body)), id, body, slot);
        }
        try {
            job.await(FOREVER);
        } finally {
            job.leave();
        }
        Answer answer = job.result();
        if (job.state() == JobState.DONE && answer != null) {
            return answer;
        }
        Problem problem = job.problem();
        throw new ProblemException(problem == null ? Problems.cancelled() : problem);
    }

    /// The question of an answer, or of one that its client comes back for, as JSON.
    public Optional<byte[]> question(String id) {
        return archive.question(id).or(() -> pending.find(id));
    }

    private static void requireSame(String id, String now) {
        if (!id.equals(now)) {
            throw new ProblemException(
                    ProblemKind.BARS_CHANGED,
                    "the bars or the model have changed since the forecast was made: ask its question again",
                    Map.of("id", now));
        }
    }

    /// The problem of an id that names nothing.
    public static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NOT_FOUND, "there is no forecast of this id, or it has expired: ask its question again");
    }
}
