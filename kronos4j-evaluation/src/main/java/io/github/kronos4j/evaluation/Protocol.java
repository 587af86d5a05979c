package io.github.kronos4j.evaluation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.eligibility.EligibilityRules;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Selection of the windows to forecast. An immutable value.
///
/// @param lookback number of bars a forecaster sees
/// @param horizon number of bars it forecasts
/// @param step number of bars from one origin (the last bar seen) to the next; windows overlap if it is less than the
///     horizon
/// @param origins number of origins, spread evenly over the possible ones; 0 for all
/// @param from earliest origin; null for no bound
/// @param to latest forecast bar; null for no bound
/// @param embargo number of bars after `from` that are left out: a model trained on bars up to `from` has seen them as
///     the targets of its last training windows
/// @param eligibility rules for the symbols of an origin
public record Protocol(
        int lookback,
        int horizon,
        int step,
        int origins,
        @Nullable LocalDateTime from,
        @Nullable LocalDateTime to,
        int embargo,
        EligibilityRules eligibility) {
    private static final int MAX_LEAD_TIMES = 8;

    public Protocol {
        require(lookback >= 2, "lookback", lookback, "2");
        require(horizon >= 1, "horizon", horizon, "1");
        require(step >= 1, "step", step, "1");
        require(origins >= 0, "origins", origins, "0 (for all)");
        require(embargo >= 0, "embargo", embargo, "0");
        if (from != null && to != null && from.isAfter(to)) {
            throw new InvalidInputException("the evaluation runs from " + from + " to " + to + ": swap them");
        }
    }

    /// The protocol with adjacent windows that do not overlap, as many as the series have.
    public static Protocol of(int lookback, int horizon) {
        return new Protocol(lookback, horizon, horizon, 0, null, null, 0, EligibilityRules.NONE);
    }

    public Protocol withStep(int value) {
        return new Protocol(lookback, horizon, value, origins, from, to, embargo, eligibility);
    }

    public Protocol withOrigins(int value) {
        return new Protocol(lookback, horizon, step, value, from, to, embargo, eligibility);
    }

    /// The same protocol between two times, either of which may be null.
    public Protocol between(@Nullable LocalDateTime first, @Nullable LocalDateTime last) {
        return new Protocol(lookback, horizon, step, origins, first, last, embargo, eligibility);
    }

    public Protocol withEmbargo(int value) {
        return new Protocol(lookback, horizon, step, origins, from, to, value, eligibility);
    }

    /// The same protocol with the windows of eligible symbols only.
    public Protocol withEligibility(EligibilityRules rules) {
        return new Protocol(lookback, horizon, step, origins, from, to, embargo, rules);
    }

    /// The lead times at which metrics are recorded one by one: at most eight, from 1 to the horizon, denser at the
    /// near end.
    public int[] leadTimes() {
        return IntStream.range(0, MAX_LEAD_TIMES)
                .map(i -> (int) Math.round(Math.pow(horizon, i / (MAX_LEAD_TIMES - 1.0))))
                .distinct()
                .toArray();
    }

    private static void require(boolean valid, String name, int value, String minimum) {
        if (!valid) {
            throw new InvalidInputException(name + " is " + value + ": use at least " + minimum);
        }
    }
}
