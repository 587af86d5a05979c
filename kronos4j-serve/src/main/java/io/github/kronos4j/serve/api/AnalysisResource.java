package io.github.kronos4j.serve.api;

import io.github.kronos4j.serve.analysis.Analyses;
import io.github.kronos4j.serve.analysis.AnalysisSpec;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import java.util.Map;

/// Evaluations, backtests and calibrations as jobs: `/v1/evaluations`, `/v1/backtests`, `/v1/calibrations`, and the
/// files of their results.
///
/// @param jsonBytes size of a body
public record AnalysisResource(Analyses analyses, int jsonBytes) {
    /// A report is a separate page, without scripts, which may not be framed by the pages of the server.
    private static final String REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "json", "application/json",
            "csv", "text/csv; charset=utf-8",
            "png", "image/png");

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("POST", "/v1/evaluations", this::evaluate)
                .add("POST", "/v1/backtests", this::backtest)
                .add("POST", "/v1/calibrations", this::calibrate)
                .add("GET", "/v1/jobs/{job}/files/{name}", this::file);
    }

    private Response evaluate(Request request) {
        return JobResource.accepted(analyses.start(body(request, AnalysisSpec.Evaluation.class)));
    }

    private Response backtest(Request request) {
        return JobResource.accepted(analyses.start(body(request, AnalysisSpec.Backtest.class)));
    }

    private Response calibrate(Request request) {
        return JobResource.accepted(analyses.start(body(request, AnalysisSpec.Calibration.class)));
    }

    private <T> T body(Request request, Class<T> type) {
        return JsonBody.read(JsonBody.tree(request.allowing().bytes(jsonBytes)), type, "");
    }

    private Response file(Request request) {
        request.allowing();
        String job = request.variable("job");
        String name = request.variable("name");
        if (!job.matches("[0-9a-f]{16}") || !name.matches("[a-z]{1,20}\\.(html|json|csv|png)")) {
            throw unknown();
        }
        byte[] content = analyses.folders().read(job, name).orElseThrow(AnalysisResource::unknown);
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return Response.of(200, type, content).with("Content-Security-Policy", REPORT_POLICY);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NOT_FOUND, "the job has no such file, or it has expired: start the job again");
    }
}
