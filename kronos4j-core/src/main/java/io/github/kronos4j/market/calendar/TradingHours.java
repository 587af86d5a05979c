package io.github.kronos4j.market.calendar;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hours of an exchange on a regular trading day, in local time.
///
/// @param sessions regular sessions in ascending order, at least one
/// @param extended hours outside the sessions in which some sources have bars: auctions, trading before the opening and
///     after the close
/// @param night night session, null if the exchange has none
public record TradingHours(
        List<Session> sessions,
        List<Session> extended,
        @Nullable NightSession night) {
    public TradingHours {
        sessions = List.copyOf(sessions);
        extended = List.copyOf(extended);
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("trading hours need at least one session");
        }
    }

    /// Creates hours that consist of regular sessions only.
    public static TradingHours of(List<Session> sessions) {
        return new TradingHours(sessions, List.of(), null);
    }

    /// Close of the last regular session.
    public LocalTime close() {
        return sessions.getLast().close();
    }
}
