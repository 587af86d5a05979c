package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import java.time.LocalDateTime;
import java.util.List;

/// Validation of requests, shared by forecasters.
public final class RequestChecks {
    /// Limit on the history, since encoding time grows with the square of its length.
    private static final int MAX_BARS = 32_768;

    private RequestChecks() {}

    /// Validates a request.
    ///
    /// @return warnings about the history, one sentence each
    /// @throws KronosException if the request is invalid
    public static List<String> requireUsable(ForecastRequest request) {
        String name = request.symbol().isEmpty() ? "the series" : request.symbol();
        Bars history = request.history();
        if (history.size() > MAX_BARS) {
            throw new InvalidInputException(name + " has " + history.size() + " bars: use at most the last " + MAX_BARS
                    + ", of which the model sees the last " + request.context().maxContext());
        }
        BarReport report = BarChecks.check(history);
        report.requireUsable(name);
        LocalDateTime before = history.time(history.size() - 1);
        for (LocalDateTime stamp : request.timestamps()) {
            if (!stamp.isAfter(before)) {
                throw new InvalidInputException("the requested timestamp " + stamp + " of " + name + " is not after "
                        + before + ": use future timestamps in ascending order");
            }
            before = stamp;
        }
        return report.summary();
    }
}
