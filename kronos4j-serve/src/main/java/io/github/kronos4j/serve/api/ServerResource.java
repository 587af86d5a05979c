package io.github.kronos4j.serve.api;

import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.ModelPool;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// The server itself: health, readiness, limits, metrics and the description of the interface.
///
/// @param program name and version of the program
/// @param isOffline true if the server fetches nothing from other machines
/// @param hasLedger true if it writes forecasts down
public record ServerResource(
        String program,
        boolean isOffline,
        boolean hasLedger,
        Limits limits,
        ModelPool models,
        PrometheusMeterRegistry metrics) {
    private static final String CONTRACT = "openapi.yaml";

    record Health(String status, String program) {}

    record Facts(String program, boolean offline, boolean ledger) {}

    record Readiness(String status) {}

    /// Adds the routes.
    public void addTo(Router router) {
        router.addOpen("GET", "/v1/health", this::health)
                .add("GET", "/v1/ready", this::ready)
                .add("GET", "/v1/server", this::facts)
                .add("GET", "/v1/limits", this::limits)
                .add("GET", "/metrics", this::metrics)
                .add("GET", "/v1/openapi.yaml", this::yaml)
                .add("GET", "/v1/openapi.json", this::json);
    }

    private Response health(Request request) {
        request.allowing();
        return Response.json(200, new Health("up", program));
    }

    private Response facts(Request request) {
        request.allowing();
        return Response.json(200, new Facts(program, isOffline, hasLedger));
    }

    private Response ready(Request request) {
        request.allowing();
        String problem = models.first().problem();
        if (models.first().loaded().isEmpty()) {
            throw new ProblemException(
                    ProblemKind.LOADING,
                    problem.isEmpty() ? "the default model is being loaded: try again" : problem,
                    Map.of("retryAfter", 1));
        }
        return Response.json(200, new Readiness("ready"));
    }

    private Response limits(Request request) {
        request.allowing();
        return Response.json(200, limits);
    }

    private Response metrics(Request request) {
        request.allowing();
        return Response.of(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private Response yaml(Request request) {
        request.allowing();
        return Response.of(200, "application/yaml", contract());
    }

    private Response json(Request request) {
        request.allowing();
        Object tree =
                new Load(LoadSettings.builder().build()).loadFromString(new String(contract(), StandardCharsets.UTF_8));
        return Response.of(200, "application/json", JsonMapper.builder().build().writeValueAsBytes(tree));
    }

    private static byte[] contract() {
        try (InputStream in = Objects.requireNonNull(ServerResource.class.getResourceAsStream(CONTRACT), CONTRACT)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the interface cannot be read", e);
        }
    }
}
