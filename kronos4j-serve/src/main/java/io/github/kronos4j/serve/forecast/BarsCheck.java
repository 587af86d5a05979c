package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.limit.Limits;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds the part of a request that names its bars to the form and the limits of the interface.
///
/// @param prefix pointer to the request in its body
public record BarsCheck(Limits limits, String prefix) {
    private static final double MAX_NUMBER = 1e18;

    /// Checks a request.
    ///
    /// @throws ProblemException naming the first fault
    public void check(BarsSpec spec) {
        checkSource(spec);
        if (spec.bars() != null) {
            checkColumns(spec.bars());
        }
    }

    private void checkSource(BarsSpec spec) {
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

    private ProblemException refuse(String detail, String pointer) {
        return ProblemException.badRequest(detail, prefix + pointer);
    }
}
