package io.github.kronos4j.serve.api;

import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.report.chart.Theme;
import io.github.kronos4j.serve.forecast.BatchResult;
import io.github.kronos4j.serve.forecast.ComputedForecast;
import io.github.kronos4j.serve.forecast.ForecastFiles;
import io.github.kronos4j.serve.forecast.ForecastService;
import io.github.kronos4j.serve.forecast.ForecastSpec;
import io.github.kronos4j.serve.forecast.ResultStore;
import io.github.kronos4j.serve.forecast.View;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.http.ServerSentEvents;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Forecasts: `/v1/forecasts`.
///
/// @param jsonBytes size of a body
public record ForecastResource(ForecastService forecasts, int jsonBytes) {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})(?:\\.(json|csv|png))?");
    private static final String PATH = "/v1/forecasts/";

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("POST", "/v1/forecasts", this::create)
                .add("GET", "/v1/forecasts/{id}", this::read)
                .add("DELETE", "/v1/forecasts/{id}", this::cancel)
                .add("GET", "/v1/forecasts/{id}/request", this::request)
                .add("GET", "/v1/forecasts/{id}/events", this::follow);
    }

    private Response create(Request request) throws Exception {
        byte[] text = request.allowing().bytes(jsonBytes);
        Optional<ForecastSpec> spec = JsonBody.direct(text, ForecastSpec.class);
        if (spec.isPresent()) {
            return createOne(spec.get(), text, request);
        }
        JsonNode body = JsonBody.tree(text);
        return ForecastService.isBatch(body)
                ? createBatch(body, request)
                : createOne(JsonBody.read(body, ForecastSpec.class, ""), text, request);
    }

    private Response createOne(ForecastSpec spec, byte[] text, Request request) throws InterruptedException {
        ForecastService.Submitted submitted = forecasts.submit(spec, text);
        Response.Body result = out -> results().write(submitted.id(), submitted.view(), out);
        if (submitted.job().isEmpty()) {
            return request.accepts(ServerSentEvents.TYPE)
                    ? located(
                            submitted.id(),
                            Response.stream(
                                    200,
                                    ServerSentEvents.TYPE,
                                    out -> new ServerSentEvents(out).send("result", result)))
                    : found(submitted.id(), "hit", result);
        }
        return wait(submitted.job().get(), submitted.body(), "miss", result, request);
    }

    private Response createBatch(JsonNode body, Request request) throws InterruptedException {
        ForecastService.SubmittedBatch submitted = forecasts.submitBatch(body);
        Response.Body result = out -> batch(submitted.job()).write(results(), out);
        return wait(submitted.job(), submitted.body(), "", result, request);
    }

    private static BatchResult batch(Job<BatchResult> job) {
        return Objects.requireNonNull(job.result(), "the batch is done");
    }

    /// Responds as the client prefers: when the job has ended, now, after a time, or as events.
    private Response wait(Job<?> job, byte[] body, String cache, Response.Body result, Request request)
            throws InterruptedException {
        if (request.accepts(ServerSentEvents.TYPE)) {
            return located(job.id(), Waiting.follow(job, result));
        }
        try {
            Preference preference = Preference.of(request);
            if (preference.isGiven() && preference.time().isZero()) {
                forecasts.keep(job, body);
                return accepted(job, preference);
            }
            if (Waiting.await(job, request, preference.time())) {
                return job.state() == JobState.DONE
                        ? found(job.id(), cache.isEmpty() ? batchCache(job) : cache, result)
                        : ended(job, request);
            }
            forecasts.keep(job, body);
            return accepted(job, preference);
        } finally {
            job.leave();
        }
    }

    private static String batchCache(Job<?> job) {
        return job.result() instanceof BatchResult batch && batch.wasKnown() ? "hit" : "miss";
    }

    private static Response accepted(Job<?> job, Preference preference) {
        return located(job.id(), Response.json(202, job.status())).with("Preference-Applied", preference.applied());
    }

    private static Response found(String id, String cache, Response.Body result) {
        return located(id, Response.json(201, result)).with("Kronos-Cache", cache);
    }

    private static Response located(String id, Response response) {
        return response.with("Location", PATH + id);
    }

    private static Response ended(Job<?> job, Request request) {
        Problem problem = Waiting.problem(job);
        return Response.of(problem.of(request.id()));
    }

    private Response read(Request request) throws InterruptedException {
        request.allowing("include", "levels", "width", "height", "theme");
        Matcher name = name(request);
        String id = name.group(1);
        @Nullable String ending = name.group(2);
        Optional<Job<?>> job = job(id);
        if (job.isPresent() && !job.get().state().isFinal()) {
            return located(id, Response.json(202, job.get().status()));
        }
        if (results().has(id)) {
            return read(id, ending == null ? "json" : ending, request);
        }
        Optional<BatchResult> batch = forecasts.batches().result(id);
        if (batch.isPresent()) {
            if (ending != null && !ending.equals("json")) {
                throw new ProblemException(
                        ProblemKind.NOT_FOUND, "a batch has no table and no chart: read those of its forecasts");
            }
            return Response.json(200, out -> batch.get().write(results(), out));
        }
        return ended(job.orElseThrow(ForecastService::unknown), request);
    }

    private Response read(String id, String ending, Request request) throws InterruptedException {
        return switch (ending) {
            case "csv" -> Response.of(200, "text/csv; charset=utf-8", ForecastFiles.csv(forecasts.result(id)));
            case "png" -> png(forecasts.result(id), request);
            default -> {
                View view = View.of(request);
                if (!results().canWrite(id, view)) {
                    forecasts.result(id);
                }
                yield Response.json(200, out -> results().write(id, view, out));
            }
        };
    }

    private Response request(Request request) {
        String id = name(request.allowing()).group(1);
        byte[] body = forecasts.request(id).orElseThrow(ForecastService::unknown);
        return Response.of(200, "application/json", body);
    }

    private Response png(ComputedForecast result, Request request) {
        int width = request.integer("width", ForecastChart.WIDTH, 800, 3840);
        int height = request.integer("height", ForecastChart.HEIGHT, 450, 2160);
        String theme = request.parameter("theme").orElse("light");
        if (!theme.equals("light") && !theme.equals("dark")) {
            throw ProblemException.badRequest("the theme is unknown: use light or dark", "theme");
        }
        byte[] chart = ForecastFiles.png(
                result, results().program(), theme.equals("dark") ? Theme.DARK : Theme.LIGHT, width, height);
        return Response.of(200, "image/png", chart);
    }

    private Response cancel(Request request) {
        String id = name(request.allowing()).group(1);
        Optional<Job<?>> job = job(id);
        job.ifPresent(Job::cancel);
        if (job.isEmpty()
                && !results().has(id)
                && forecasts.batches().result(id).isEmpty()) {
            throw ForecastService.unknown();
        }
        return Response.empty(204);
    }

    private Response follow(Request request) {
        request.allowing("include", "levels");
        String id = name(request).group(1);
        View view = View.of(request);
        Optional<Job<?>> job = job(id);
        Response.Body result = out -> {
            Optional<BatchResult> batch = forecasts.batches().result(id);
            if (batch.isPresent()) {
                batch.get().write(results(), out);
            } else {
                results().write(id, view, out);
            }
        };
        if (job.isPresent() && job.get().join()) {
            return Waiting.follow(job.get(), result);
        }
        if (job.isPresent()) {
            return Response.stream(
                    200,
                    ServerSentEvents.TYPE,
                    out -> new ServerSentEvents(out).send("cancelled", job.get().status()));
        }
        if (results().has(id) || forecasts.batches().result(id).isPresent()) {
            return Response.stream(200, ServerSentEvents.TYPE, out -> new ServerSentEvents(out).send("result", result));
        }
        throw ForecastService.unknown();
    }

    private Optional<Job<?>> job(String id) {
        Optional<Job<ComputedForecast>> one = forecasts.jobs().find(id);
        return one.isPresent()
                ? Optional.of(one.get())
                : forecasts.batches().find(id).map(job -> job);
    }

    private static Matcher name(Request request) {
        Matcher name = NAME.matcher(request.variable("id"));
        if (!name.matches()) {
            throw ForecastService.unknown();
        }
        return name;
    }

    private ResultStore results() {
        return forecasts.results();
    }
}
