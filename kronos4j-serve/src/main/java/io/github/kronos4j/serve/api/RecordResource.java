package io.github.kronos4j.serve.api;

import io.github.kronos4j.report.record.TrackRecordJson;
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.record.LedgerPage;
import io.github.kronos4j.serve.record.RecordFilter;
import io.github.kronos4j.serve.record.ServedRecord;
import java.util.Optional;

/// Recorded forecasts and their scores: `/v1/ledger` and `/v1/record`.
///
/// @param program name and version of the program, for the scores
public record RecordResource(ServedRecord record, Processors processors, String program) {
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 500;

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("GET", "/v1/record", this::scores).add("GET", "/v1/ledger", this::list);
    }

    private Response scores(Request request) {
        RecordFilter filter = filter(request.allowing("model", "market", "interval", "symbol", "from", "hindsight"));
        ServedRecord.Scores scores = processors.run(() -> record.score(filter));
        return Response.json(200, out -> TrackRecordJson.write(scores.record(), scores.problems(), program, out));
    }

    private Response list(Request request) {
        RecordFilter filter = filter(request.allowing(
                "model", "market", "interval", "symbol", "from", "hindsight", "scored", "cursor", "limit"));
        ServedRecord.Scores scores = processors.run(() -> record.score(filter));
        return Response.json(
                200,
                LedgerPage.of(
                        scores,
                        flag(request, "scored").orElse(null),
                        request.parameter("cursor").orElse(""),
                        request.integer("limit", PAGE, 1, MAX_PAGE)));
    }

    private static RecordFilter filter(Request request) {
        return new RecordFilter(
                request.parameter("model").orElse(""),
                request.parameter("market").orElse(""),
                request.parameter("interval").orElse(""),
                request.parameter("symbol").orElse(""),
                request.parameter("from")
                        .map(text -> Stamps.local(text, "from").toLocalDate())
                        .orElse(null),
                flag(request, "hindsight").orElse(false));
    }

    private static Optional<Boolean> flag(Request request, String name) {
        return request.parameter(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.badRequest(name + " is neither true nor false: use one of them", name);
        });
    }
}
