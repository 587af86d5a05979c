package io.github.kronos4j.market.calendar;

import io.github.kronos4j.market.TradingCalendar;
import java.time.ZoneId;

/// Trading calendars that need no list of closures.
public final class TradingCalendars {
    private TradingCalendars() {}

    /// A market that is open at every hour of every day, as crypto markets are.
    public static TradingCalendar always(ZoneId zone) {
        return new AlwaysCalendar(zone);
    }

    /// A market that is open at every hour from Monday to Friday.
    public static TradingCalendar weekdays(ZoneId zone) {
        return new WeekdaysCalendar(zone);
    }

    /// A market whose weekdays and times of day are inferred from the history.
    public static TradingCalendar learned(ZoneId zone) {
        return new LearnedCalendar(zone);
    }
}
