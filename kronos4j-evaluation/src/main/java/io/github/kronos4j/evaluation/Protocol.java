package io.github.kronos4j.evaluation;

import io.github.kronos4j.KronosException;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which windows are forecast.
///
/// @param lookback bars that a forecaster sees
/// @param horizon bars that it forecasts
/// @param step bars from one origin (the last bar seen) to the next; less than the horizon makes windows overlap
/// @param origins how many origins, spread evenly over those there are; 0 for all
/// @param from origins lie at this time or later; null for no bound
/// @param to all that is forecast lies at this time or earlier; null for no bound
/// @param embargo bars after `from` that are left out: what a model was trained on may reach up to `from`, and its
///     last windows looked ahead from there
public record Protocol(
        int lookback,
        int horizon,
        int step,
        int origins,
        @Nullable LocalDateTime from,
        @Nullable LocalDateTime to,
        int embargo) {
    private static final int MAX_MARKS = 8;

    public Protocol {
        require(lookback >= 2, "lookback", lookback, "2");
        require(horizon >= 1, "horizon", horizon, "1");
        require(step >= 1, "step", step, "1");
        require(origins >= 0, "origins", origins, "0 (for all)");
        require(embargo >= 0, "embargo", embargo, "0");
        if (from != null && to != null && from.isAfter(to)) {
            throw new KronosException("the evaluation runs from " + from + " to " + to + ": exchange them");
        }
    }

    /// Windows side by side, as many as the series have.
    public static Protocol of(int lookback, int horizon) {
        return new Protocol(lookback, horizon, horizon, 0, null, null, 0);
    }

    public Protocol withStep(int value) {
        return new Protocol(lookback, horizon, value, origins, from, to, embargo);
    }

    public Protocol withOrigins(int value) {
        return new Protocol(lookback, horizon, step, value, from, to, embargo);
    }

    /// The same between two times, either of which may be null.
    public Protocol between(@Nullable LocalDateTime first, @Nullable LocalDateTime last) {
        return new Protocol(lookback, horizon, step, origins, first, last, embargo);
    }

    public Protocol withEmbargo(int value) {
        return new Protocol(lookback, horizon, step, origins, from, to, value);
    }

    /// The steps ahead at which figures are kept one by one: at most eight, from 1 to the horizon, the nearer ones
    /// closer together.
    public int[] marks() {
        return IntStream.range(0, MAX_MARKS)
                .map(i -> (int) Math.round(Math.pow(horizon, i / (MAX_MARKS - 1.0))))
                .distinct()
                .toArray();
    }

    private static void require(boolean holds, String name, int value, String least) {
        if (!holds) {
            throw new KronosException(name + " is " + value + ": give at least " + least);
        }
    }
}
