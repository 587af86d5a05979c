package io.github.kronos4j.serve.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Series of the store: `/v1/series`.
///
/// @param pageBars bars of a result at most
public record SeriesResource(StoredSeries store, SeriesLoader loader, int pageBars) {
    private static final int PAGE = 100;
    private static final int DEFAULT_BARS = 1000;

    /// A page of series.
    ///
    /// @param total number of series on all pages
    /// @param next cursor of the next page; null on the last one
    record Page(
            List<Key> series,
            int total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    /// Name of a series.
    record Key(String key, String market, String interval, String symbol) {
        static Key of(SeriesKey key) {
            return new Key(key.toString(), key.market(), key.interval().label(), key.symbol());
        }
    }

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("GET", "/v1/series", this::list)
                .add("GET", "/v1/series/{market}/{interval}/{symbol}/bars", this::bars);
    }

    private Response list(Request request) {
        request.allowing("query", "market", "interval", "cursor");
        String query = request.parameter("query").orElse("").toLowerCase(Locale.ROOT);
        String market = request.parameter("market").orElse("");
        String interval = request.parameter("interval").orElse("");
        List<SeriesKey> matches = store.list().stream()
                .filter(key -> key.symbol().toLowerCase(Locale.ROOT).contains(query))
                .filter(key -> market.isEmpty() || key.market().equals(market))
                .filter(key -> interval.isEmpty() || key.interval().label().equals(interval))
                .toList();
        @Nullable
        SeriesKey after = request.parameter("cursor").map(SeriesKey::parse).orElse(null);
        List<SeriesKey> rest = matches.stream()
                .filter(key -> after == null || key.compareTo(after) > 0)
                .toList();
        List<SeriesKey> page = rest.subList(0, Math.min(PAGE, rest.size()));
        return Response.json(
                200,
                new Page(
                        page.stream().map(Key::of).toList(),
                        matches.size(),
                        rest.size() > PAGE ? page.getLast().toString() : null));
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
