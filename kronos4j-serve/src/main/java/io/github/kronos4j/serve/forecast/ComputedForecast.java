package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.report.ForecastOutcome;

/// A forecast in memory.
///
/// @param id identity of its content
public record ComputedForecast(String id, ForecastOutcome outcome) {
    /// Estimate of its size in memory.
    long bytes() {
        long bars = outcome.forecast().history().size()
                + (long) outcome.forecast().samples() * outcome.forecast().horizon();
        return 4096 + bars * 7 * Double.BYTES;
    }
}
