package io.github.kronos4j.market.calendar;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The hours of an exchange on a regular trading day, in local time.
///
/// @param sessions regular sessions in ascending order without overlap, at least one; only the first may be overnight
/// @param auctions auctions before the opening and after the close, in which some sources have bars
/// @param extended trading before the opening and after the close, in which some sources have bars
/// @param night night session, null if the exchange has none
public record TradingHours(
        List<Session> sessions,
        List<Session> auctions,
        List<Session> extended,
        @Nullable NightSession night) {
    public TradingHours {
        sessions = List.copyOf(sessions);
        auctions = List.copyOf(auctions);
        extended = List.copyOf(extended);
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("trading hours need at least one session");
        }
        for (int i = 1; i < sessions.size(); i++) {
            if (sessions.get(i).start() < sessions.get(i - 1).end()) {
                throw new IllegalArgumentException("the sessions " + sessions.get(i - 1) + " and " + sessions.get(i)
                        + " overlap or are not in order");
            }
        }
    }

    /// Creates hours that consist of regular sessions only.
    public static TradingHours of(List<Session> sessions) {
        return new TradingHours(sessions, List.of(), List.of(), null);
    }

    /// Close of the last regular session.
    public LocalTime close() {
        return sessions.getLast().close();
    }

    /// End of the closing auction, which completes the daily bar; the close if there is no auction after it.
    public LocalTime end() {
        return auctions.stream()
                .filter(auction -> !auction.open().isBefore(close()))
                .map(Session::close)
                .reduce(close(), (a, b) -> a.isAfter(b) ? a : b);
    }

    /// True if regular trading begins before this time of the trading day.
    public boolean isOpenBefore(LocalTime time) {
        return sessions.getFirst().start() < time.toSecondOfDay();
    }

    /// True if a trading day begins on the evening before it.
    boolean areOvernight() {
        return sessions.getFirst().isOvernight();
    }

    /// Hours around the sessions in which some sources have bars.
    List<Session> around() {
        return Stream.concat(auctions.stream(), extended.stream()).toList();
    }
}
