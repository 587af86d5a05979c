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
        requireFuture(name, history, request.timestamps());
        return report.summary();
    }

    private static void requireFuture(String name, Bars history, List<LocalDateTime> timestamps) {
        int last = history.size() - 1;
        Bars.Builder builder = Bars.builder(history.zone()).inOrderAfter(history.instant(last));
        for (LocalDateTime stamp : timestamps) {
            builder.add(stamp, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        Bars future = builder.build();
        for (int i = 0; i < future.size(); i++) {
            boolean isAfter = i == 0 ? history.compareTimes(last, future, 0) < 0 : future.compareTimes(i - 1, i) < 0;
            if (!isAfter) {
                throw new InvalidInputException("the requested timestamp " + future.time(i) + " of " + name
                        + " is not after " + (i == 0 ? history.time(last) : future.time(i - 1))
                        + ": use future timestamps in ascending order");
            }
        }
    }
}
