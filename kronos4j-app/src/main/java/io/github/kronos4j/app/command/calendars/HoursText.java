package io.github.kronos4j.app.command.calendars;

import io.github.kronos4j.market.calendar.NightSession;
import io.github.kronos4j.market.calendar.Session;
import io.github.kronos4j.market.calendar.TradingHours;
import java.util.List;
import java.util.stream.Collectors;

/// Trading hours as text.
final class HoursText {
    private HoursText() {}

    /// Returns the sessions and the night session of a regular day.
    static String of(TradingHours hours) {
        NightSession night = hours.night();
        return of(hours.sessions())
                + (night == null
                        ? ""
                        : ", night " + night.open() + "-" + night.close() + (night.varies() ? " at the latest" : ""));
    }

    static String of(List<Session> sessions) {
        return sessions.stream()
                .map(session -> session.open() + "-" + session.close())
                .collect(Collectors.joining(" "));
    }
}
