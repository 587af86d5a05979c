package io.github.kronos4j.serve.api;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.serve.data.Upload;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.job.Processors;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Files of bars of clients: `/v1/uploads`.
///
/// @param maxBytes size of a file at most
/// @param pageBars bars of a result at most
public record UploadResource(Uploads uploads, SeriesLoader loader, Processors processors, long maxBytes, int pageBars) {
    record Listing(List<Upload> uploads) {}

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("GET", "/v1/uploads", this::list)
                .add("PUT", "/v1/uploads/{name}", this::put)
                .add("GET", "/v1/uploads/{name}", this::read)
                .add("DELETE", "/v1/uploads/{name}", this::delete)
                .add("GET", "/v1/uploads/{name}/bars", this::bars);
    }

    private Response list(Request request) {
        request.allowing();
        return Response.json(
                200, new Listing(uploads.names().stream().map(this::describe).toList()));
    }

    private Response put(Request request) throws IOException {
        String name = Uploads.requireName(request.allowing().variable("name"));
        boolean isNew;
        try (InputStream body = request.body(maxBytes)) {
            isNew = uploads.put(name, body);
        }
        return Response.json(isNew ? 201 : 200, describe(name)).with("Location", "/v1/uploads/" + name);
    }

    private Response read(Request request) {
        return Response.json(200, describe(request.allowing().variable("name")));
    }

    private Upload describe(String name) {
        return processors.run(() -> uploads.describe(name));
    }

    private Response delete(Request request) {
        uploads.delete(request.allowing().variable("name"));
        return Response.empty(204);
    }

    private Response bars(Request request) {
        request.allowing("symbol", "to", "limit");
        String symbol = request.parameter("symbol").orElse("");
        return processors.run(() ->
                SeriesResource.bars(request, uploads.read(request.variable("name"), symbol, loader), loader, pageBars));
    }
}
