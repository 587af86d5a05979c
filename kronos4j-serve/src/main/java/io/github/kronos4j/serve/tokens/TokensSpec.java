package io.github.kronos4j.serve.tokens;

import io.github.kronos4j.serve.forecast.BarsSpec;
import io.github.kronos4j.serve.forecast.ForecastSpec;
import org.jspecify.annotations.Nullable;

/// A request for the tokens of bars, as clients write it; component names are properties. `openapi.yaml` describes
/// them.
public record TokensSpec(
        @Nullable String series,
        @Nullable String upload,
        @Nullable String ticker,
        @Nullable String interval,
        @Nullable String adjust,
        @Nullable String source,
        ForecastSpec.@Nullable InlineBars bars,
        @Nullable String symbol,
        @Nullable String calendar,
        @Nullable String zone,
        @Nullable String end,
        @Nullable Integer lookback,
        @Nullable String model,
        @Nullable Integer limit,
        @Nullable Change change)
        implements BarsSpec {
    /// Other tokens for one bar.
    ///
    /// @param at time of the bar as the answer writes it
    /// @param coarse coarse token; null for that of the bar
    /// @param fine fine token; null for that of the bar
    public record Change(
            @Nullable String at,
            @Nullable Integer coarse,
            @Nullable Integer fine) {}
}
