package io.github.kronos4j.serve.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.SamplingOverrides;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request for a forecast, as clients write it; component names are properties. `openapi.yaml` describes them.
///
/// Exactly one of series, upload, ticker and bars is given.
public record ForecastSpec(
        @Nullable String series,
        @Nullable String upload,
        @Nullable String ticker,
        @Nullable String interval,
        @Nullable String adjust,
        @Nullable String source,
        @Nullable InlineBars bars,
        @Nullable String symbol,
        @Nullable String calendar,
        @Nullable String zone,
        @Nullable Integer horizon,
        @Nullable List<String> stamps,
        @Nullable String end,
        @Nullable Boolean holdout,
        @Nullable Integer lookback,
        @Nullable String model,
        @Nullable SamplingSpec sampling,
        @Nullable String calibration,
        @Nullable Rules rules,
        @Nullable Boolean round,
        @Nullable Risk risk,
        @Nullable List<Double> levels,
        @Nullable List<String> include)
        implements BarsSpec {
    /// Bars as columns of equal lengths; null stands for a missing number.
    public record InlineBars(
            List<String> stamps,
            List<@Nullable Double> open,
            List<@Nullable Double> high,
            List<@Nullable Double> low,
            List<@Nullable Double> close,
            @Nullable List<@Nullable Double> volume,
            @Nullable List<@Nullable Double> amount) {}

    /// Settings of the sampling; those that are null have their defaults.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SamplingSpec(
            @Nullable Integer samples,
            @Nullable Double temperature,
            @Nullable Double topP,
            @Nullable Integer topK,
            @Nullable Long seed,
            @Nullable Integer maxContext,
            @Nullable Integer slide,
            @Nullable Boolean streaming) {
        /// All defaults.
        public static final SamplingSpec DEFAULT = new SamplingSpec(null, null, null, null, null, null, null, null);

        /// The settings that are given.
        public SamplingOverrides overrides() {
            return new SamplingOverrides(samples, temperature, topK, topP, seed);
        }

        /// Returns the window.
        ///
        /// @param fallback window of the model
        public ContextWindow context(ContextWindow fallback) {
            return ContextWindow.of(maxContext, slide, Boolean.TRUE.equals(streaming), fallback.maxContext());
        }
    }

    /// Rules of the exchange that the paths obey.
    ///
    /// @param priceLimit greatest change from the close of the day before as a fraction, or `board`
    /// @param tick step of prices
    /// @param lot step of volumes
    public record Rules(
            @Nullable String priceLimit,
            @Nullable Double tick,
            @Nullable Double lot) {}

    /// A position whose risk is estimated.
    public record Risk(
            @Nullable String side,
            @Nullable Level stop,
            @Nullable Level target,
            @Nullable Boolean tails) {}

    /// A price, or a distance from the last close as a fraction of it.
    public record Level(@Nullable Double price, @Nullable Double distance) {}

    /// Settings of the sampling.
    SamplingSpec samplingSpec() {
        return sampling == null ? SamplingSpec.DEFAULT : sampling;
    }

    boolean isRounded() {
        return Boolean.TRUE.equals(round);
    }

    /// True if the forecast starts at the last bar that there is, so that this bar should be recent.
    boolean isLatest() {
        return end == null && stamps == null && !isHoldout();
    }

    boolean isHoldout() {
        return Boolean.TRUE.equals(holdout);
    }
}
