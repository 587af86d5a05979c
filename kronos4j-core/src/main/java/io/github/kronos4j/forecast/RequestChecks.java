package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;

/// What the model needs of a request.
final class RequestChecks {
    private RequestChecks() {}

    /// Passes a request that the model can use.
    ///
    /// @throws KronosException saying why it cannot
    static void requireUsable(ForecastRequest request) {
        String who = request.symbol().isEmpty() ? "the series" : request.symbol();
        Bars history = request.history();
        if (history.size() < 2) {
            throw new KronosException(who + " has " + history.size() + " bars: give at least 2");
        }
        LocalDateTime before = history.time(history.size() - 1);
        for (LocalDateTime stamp : request.stamps()) {
            if (!stamp.isAfter(before)) {
                throw new KronosException("the stamp " + stamp + " asked of " + who + " is not after " + before
                        + ": give the stamps of the future in ascending order");
            }
            before = stamp;
        }
    }
}
