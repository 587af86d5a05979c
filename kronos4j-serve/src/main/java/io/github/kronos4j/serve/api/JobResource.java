package io.github.kronos4j.serve.api;

import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.Jobs;

/// Jobs that are not forecasts: `/v1/jobs`.
public record JobResource(Jobs jobs) {
    private static final String PATH = "/v1/jobs/";

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("GET", PATH + "{job}", this::read).add("DELETE", PATH + "{job}", this::cancel);
    }

    /// Responds that a job was started.
    static Response accepted(Job<?> job) {
        return Response.json(202, job.status()).with("Location", PATH + job.id());
    }

    private Response read(Request request) {
        return Response.of(200, "application/json", status(request));
    }

    private Response cancel(Request request) {
        status(request);
        jobs.find(request.variable("job")).ifPresent(Job::cancel);
        return Response.empty(204);
    }

    private byte[] status(Request request) {
        String id = request.allowing().variable("job");
        if (!id.matches("[0-9a-f]{16}")) {
            throw unknown();
        }
        return jobs.status(id).orElseThrow(JobResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NOT_FOUND, "there is no job of this id, or it has expired: start it again");
    }
}
