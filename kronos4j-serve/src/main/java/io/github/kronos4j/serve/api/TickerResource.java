package io.github.kronos4j.serve.api;

import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.serve.data.TickerBars;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.Jobs;

/// Fetches of tickers into the store: `/v1/tickers/fetch`.
///
/// @param jsonBytes size of a body
public record TickerResource(TickerBars tickers, BarStore store, Jobs jobs, int jsonBytes) {
    /// Adds the route.
    public void addTo(Router router) {
        router.add("POST", "/v1/tickers/fetch", this::fetch);
    }

    private Response fetch(Request request) {
        TickerBars.Query query =
                JsonBody.read(JsonBody.tree(request.allowing().bytes(jsonBytes)), TickerBars.Query.class, "");
        tickers.check(query);
        Job<TickerBars.Fetched> job = jobs.start("fetch", _ -> tickers.store(query, store));
        return JobResource.accepted(job);
    }
}
