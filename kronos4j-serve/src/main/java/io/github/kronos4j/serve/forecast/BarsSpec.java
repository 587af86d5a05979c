package io.github.kronos4j.serve.forecast;

import org.jspecify.annotations.Nullable;

/// The part of a request that names its bars: exactly one of series, upload, ticker and bars, and how they are read.
/// `openapi.yaml` describes the properties.
public interface BarsSpec {
    /// Key of a series of the store.
    @Nullable
    String series();

    /// Name of an uploaded file.
    @Nullable
    String upload();

    /// Ticker of a provider.
    @Nullable
    String ticker();

    /// Interval of the bars of a ticker.
    @Nullable
    String interval();

    /// Adjustment of the prices of a ticker.
    @Nullable
    String adjust();

    /// Provider of a ticker.
    @Nullable
    String source();

    /// The bars themselves.
    ForecastSpec.@Nullable InlineBars bars();

    /// Symbol of the bars, or series of an upload of several.
    @Nullable
    String symbol();

    /// Name of the trading calendar.
    @Nullable
    String calendar();

    /// Time zone of the bars or of an upload.
    @Nullable
    String zone();

    /// Last time or day of the bars.
    @Nullable
    String end();
}
