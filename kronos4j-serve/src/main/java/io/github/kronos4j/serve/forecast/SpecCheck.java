package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.limit.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds a request to the form and the limits of the interface, before anything is read or computed.
///
/// @param prefix pointer to the request in its body
record SpecCheck(Limits limits, String prefix) {
    /// Checks a request.
    ///
    /// @throws ProblemException naming the first fault
    void check(ForecastSpec spec) {
        new BarsCheck(limits, prefix).check(spec);
        int horizon = horizon(spec);
        range("horizon", "/horizon", spec.horizon(), 1, limits.horizon());
        range("lookback", "/lookback", spec.lookback(), 2, limits.inlineBars());
        ForecastSpec.SamplingSpec sampling = spec.samplingSpec();
        range("samples", "/sampling/samples", sampling.samples(), 1, limits.samples());
        range("topK", "/sampling/topK", sampling.topK(), 0, Integer.MAX_VALUE);
        range("maxContext", "/sampling/maxContext", sampling.maxContext(), 2, 1 << 16);
        range("slide", "/sampling/slide", sampling.slide(), 1, 1 << 16);
        long bars = (long) horizon * (sampling.samples() == null ? 1 : sampling.samples());
        if (bars > limits.pathBars()) {
            throw ProblemException.beyond(
                    "samples times horizon are " + bars + " bars: use at most " + limits.pathBars(),
                    prefix + "/sampling/samples",
                    limits.pathBars());
        }
        if (spec.stamps() != null) {
            checkStamps(spec, spec.stamps());
        }
        checkRisk(spec.risk());
        new SpecRules(spec.rules(), prefix).check();
    }

    private void checkStamps(ForecastSpec spec, List<String> stamps) {
        if (stamps.isEmpty() || stamps.size() > limits.horizon()) {
            throw ProblemException.beyond(
                    "there are " + stamps.size() + " stamps: give 1 to " + limits.horizon(),
                    prefix + "/stamps",
                    limits.horizon());
        }
        if (spec.horizon() != null && spec.horizon() != stamps.size()) {
            throw refuse("horizon is not the number of stamps: leave one of them out", "/horizon");
        }
        if (spec.isHoldout()) {
            throw refuse("a holdout has the times of its bars: leave stamps out", "/stamps");
        }
    }

    private void checkRisk(ForecastSpec.@Nullable Risk risk) {
        if (risk == null) {
            return;
        }
        if (risk.side() != null && !risk.side().equals("long") && !risk.side().equals("short")) {
            throw refuse("the side is not long or short: use one of them", "/risk/side");
        }
        checkLevel(risk.stop(), "/risk/stop");
        checkLevel(risk.target(), "/risk/target");
    }

    private void checkLevel(ForecastSpec.@Nullable Level level, String pointer) {
        if (level != null && (level.price() == null) == (level.distance() == null)) {
            throw refuse("give a price or a distance, and not both", pointer);
        }
    }

    private int horizon(ForecastSpec spec) {
        return spec.horizon() == null ? ForecastHistory.DEFAULT_HORIZON : spec.horizon();
    }

    private void range(String name, String pointer, @Nullable Integer value, int min, int max) {
        ProblemException.requireWithin(name, value, min, max, prefix + pointer);
    }

    private ProblemException refuse(String detail, String pointer) {
        return ProblemException.badRequest(detail, prefix + pointer);
    }
}
