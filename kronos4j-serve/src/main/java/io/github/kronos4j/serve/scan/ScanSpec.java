package io.github.kronos4j.serve.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.serve.forecast.ForecastSpec.SamplingSpec;
import org.jspecify.annotations.Nullable;

/// A request for a scan, as clients write it; component names are properties. `openapi.yaml` describes them.
///
/// Exactly one of pattern and uploads is given.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScanSpec(
        @Nullable String pattern,
        @Nullable String uploads,
        @Nullable String asOf,
        @Nullable String interval,
        @Nullable Integer horizon,
        @Nullable Integer lookback,
        @Nullable String model,
        @Nullable SamplingSpec sampling,
        @Nullable String calibration,
        @Nullable String rank,
        @Nullable Double quantile,
        @Nullable Double touch,
        @Nullable EligibilitySpec eligibility) {
    SamplingSpec samplingSpec() {
        return sampling == null ? SamplingSpec.DEFAULT : sampling;
    }
}
