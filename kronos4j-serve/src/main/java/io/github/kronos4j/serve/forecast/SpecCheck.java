package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.limit.Limits;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds a request to the form and the limits of the interface, before anything is read or computed.
///
/// @param prefix pointer to the request in its body
record SpecCheck(Limits limits, String prefix) {
    private static final double MAX_NUMBER = 1e18;

    /// Checks a request.
    ///
    /// @throws ProblemException naming the first fault
    void check(ForecastSpec spec) {
        checkSource(spec);
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
        if (spec.bars() != null) {
            checkColumns(spec.bars());
        }
        checkRisk(spec.risk());
        new SpecRules(spec.rules(), prefix).check();
    }

    private void checkSource(ForecastSpec spec) {
        long given = Stream.of(spec.series(), spec.upload(), spec.ticker(), spec.bars())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw refuse(
                    (given == 0 ? "none" : given + "")
                            + " of series, upload, ticker and bars is given: give exactly one",
                    "");
        }
        if (spec.ticker() == null) {
            only("a ticker", "/interval", spec.interval());
            only("a ticker", "/adjust", spec.adjust());
            only("a ticker", "/source", spec.source());
        }
        if (spec.bars() == null && spec.upload() == null) {
            only("bars or an upload", "/symbol", spec.symbol());
            only("bars or an upload", "/zone", spec.zone());
        }
    }

    private void only(String owner, String pointer, @Nullable String value) {
        if (value != null) {
            throw refuse(pointer.substring(1) + " belongs to " + owner + ": leave it out", pointer);
        }
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

    private void checkColumns(ForecastSpec.InlineBars bars) {
        int size = Objects.requireNonNullElse(bars.stamps(), List.of()).size();
        if (size < 2 || size > limits.inlineBars()) {
            throw ProblemException.beyond(
                    "bars has " + size + " stamps: give 2 to " + limits.inlineBars(),
                    prefix + "/bars/stamps",
                    limits.inlineBars());
        }
        column("open", bars.open(), size, true);
        column("high", bars.high(), size, true);
        column("low", bars.low(), size, true);
        column("close", bars.close(), size, true);
        column("volume", bars.volume(), size, false);
        column("amount", bars.amount(), size, false);
    }

    private void column(String name, @Nullable List<@Nullable Double> values, int size, boolean isRequired) {
        String pointer = "/bars/" + name;
        if (values == null) {
            if (isRequired) {
                throw refuse("bars has no " + name + ": give stamps, open, high, low and close", pointer);
            }
            return;
        }
        if (values.size() != size) {
            throw refuse(name + " has " + values.size() + " numbers and stamps " + size + ": give as many", pointer);
        }
        for (int i = 0; i < size; i++) {
            Double value = values.get(i);
            if (value != null && !isPlausible(value)) {
                throw refuse(
                        name + " has a number that is negative zero or beyond 10^18: use plain numbers",
                        pointer + "/" + i);
            }
        }
    }

    private static boolean isPlausible(double value) {
        return Math.abs(value) <= MAX_NUMBER && Double.compare(value, -0.0) != 0;
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
        if (value != null && (value < min || value > max)) {
            throw ProblemException.beyond(
                    name + " is " + value + ": use a whole number from " + min + " to " + max, prefix + pointer, max);
        }
    }

    private ProblemException refuse(String detail, String pointer) {
        return ProblemException.badRequest(detail, prefix + pointer);
    }
}
