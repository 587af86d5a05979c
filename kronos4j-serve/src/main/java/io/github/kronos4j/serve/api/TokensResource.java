package io.github.kronos4j.serve.api;

import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.tokens.Tokenizers;
import io.github.kronos4j.serve.tokens.TokensSpec;

/// Bars as tokens: `/v1/tokens`.
///
/// @param jsonBytes size of a body
public record TokensResource(Tokenizers tokenizers, int jsonBytes) {
    /// Adds the route.
    public void addTo(Router router) {
        router.add("POST", "/v1/tokens", this::show);
    }

    private Response show(Request request) {
        TokensSpec spec = JsonBody.read(JsonBody.tree(request.allowing().bytes(jsonBytes)), TokensSpec.class, "");
        return Response.json(200, tokenizers.show(spec));
    }
}
