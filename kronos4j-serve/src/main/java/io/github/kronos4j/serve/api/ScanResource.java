package io.github.kronos4j.serve.api;

import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.job.JobState;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.scan.ScanJobs;
import io.github.kronos4j.serve.scan.ScanSpec;
import io.github.kronos4j.serve.scan.StoredScan;
import java.util.List;

/// Scans of many series: `/v1/scans`.
///
/// @param jsonBytes size of a body
public record ScanResource(ScanJobs scans, Processors processors, int jsonBytes) {
    private static final String PATH = "/v1/scans";
    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1000;

    record Listing(List<StoredScan> scans) {}

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("POST", PATH, this::create)
                .add("GET", PATH, this::list)
                .add("GET", PATH + "/{scan}", this::read)
                .add("DELETE", PATH + "/{scan}", this::cancel)
                .add("GET", PATH + "/{scan}/rows", this::rows)
                .add("GET", PATH + "/{scan}/table", this::table);
    }

    private Response create(Request request) {
        ScanSpec spec = JsonBody.read(JsonBody.tree(request.allowing().bytes(jsonBytes)), ScanSpec.class, "");
        StoredScan scan = processors.run(() -> scans.submit(spec));
        return Response.json(202, scan).with("Location", PATH + "/" + scan.id());
    }

    private Response list(Request request) {
        request.allowing();
        return Response.json(200, new Listing(scans.all()));
    }

    private Response read(Request request) {
        return Response.json(200, scan(request.allowing()));
    }

    private Response cancel(Request request) {
        scans.cancel(scan(request.allowing()).id());
        return Response.empty(204);
    }

    private Response rows(Request request) {
        StoredScan scan = scan(request.allowing("cursor", "limit"));
        requireDone(scan);
        int first = request.integer("cursor", 0, 0, Integer.MAX_VALUE);
        int limit = request.integer("limit", PAGE, 1, MAX_PAGE);
        return Response.json(
                200, scans.rows(scan.id()).map(rows -> rows.page(first, limit)).orElseThrow(ScanResource::unknown));
    }

    private Response table(Request request) {
        StoredScan scan = scan(request.allowing());
        requireDone(scan);
        byte[] table = scans.table(scan.id()).orElseThrow(ScanResource::unknown);
        return Response.of(200, "text/csv; charset=utf-8", table);
    }

    private static void requireDone(StoredScan scan) {
        if (!scan.state().equals(JobState.DONE.label())) {
            throw new ProblemException(
                    ProblemKind.NOT_FOUND, "the scan is " + scan.state() + " and has no rows: read its state first");
        }
    }

    private StoredScan scan(Request request) {
        String id = request.variable("scan");
        if (!id.matches("[0-9a-f]{16}")) {
            throw unknown();
        }
        return scans.find(id).orElseThrow(ScanResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NOT_FOUND, "there is no scan of this id, or it has expired: start it again");
    }
}
