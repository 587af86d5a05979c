package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import java.time.LocalDateTime;
import java.util.List;

/// What forecasters need of a request.
public final class RequestChecks {
    /// The time to encode a history grows with its square.
    private static final int MAX_BARS = 32_768;

    private RequestChecks() {}

    /// Passes a request that can be used.
    ///
    /// @return what is odd about its history, one sentence each
    /// @throws KronosException saying why it cannot
    public static List<String> requireUsable(ForecastRequest request) {
        String who = request.symbol().isEmpty() ? "the series" : request.symbol();
        Bars history = request.history();
        if (history.size() > MAX_BARS) {
            throw new KronosException(who + " has " + history.size() + " bars: give at most the last " + MAX_BARS
                    + ", of which the model sees the last " + request.context().maxContext());
        }
        BarReport report = BarChecks.check(history);
        report.requireUsable(who);
        LocalDateTime before = history.time(history.size() - 1);
        for (LocalDateTime stamp : request.stamps()) {
            if (!stamp.isAfter(before)) {
                throw new KronosException("the stamp " + stamp + " asked of " + who + " is not after " + before
                        + ": give the stamps of the future in ascending order");
            }
            before = stamp;
        }
        return report.summary();
    }
}
