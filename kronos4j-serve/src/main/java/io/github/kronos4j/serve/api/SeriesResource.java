package io.github.kronos4j.serve.api;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.serve.data.BarColumns;
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Series of the store: `/v1/series`.
///
/// @param pageBars bars of a result at most
public record SeriesResource(StoredSeries store, SeriesLoader loader, int pageBars) {
    private static final int DEFAULT_BARS = 1000;

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("GET", "/v1/series", this::list)
                .add("GET", "/v1/series/{market}/{interval}/{symbol}/bars", this::bars);
    }

    private Response list(Request request) {
        request.allowing("query", "market", "interval", "cursor");
        return Response.json(
                200,
                store.page(
                        request.parameter("query").orElse(""),
                        request.parameter("market").orElse(""),
                        request.parameter("interval").orElse(""),
                        request.parameter("cursor").orElse("")));
    }

    private Response bars(Request request) {
        SeriesKey key = new SeriesKey(
                request.variable("market"), Interval.parse(request.variable("interval")), request.variable("symbol"));
        return bars(request.allowing("to", "limit"), store.read(key, loader), loader, pageBars);
    }

    /// Responds with the last bars of a series.
    static Response bars(Request request, LoadedSeries series, SeriesLoader loader, int pageBars) {
        @Nullable
        LocalDateTime to =
                request.parameter("to").map(text -> Stamps.last(text, "to")).orElse(null);
        int limit = request.integer("limit", DEFAULT_BARS, 1, pageBars);
        return Response.json(200, BarColumns.of(loader.locate(series), to, limit));
    }
}
