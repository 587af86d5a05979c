package io.github.kronos4j.market.calendar;

import io.github.kronos4j.market.TradingCalendar;
import java.time.ZoneId;

/// Factory of trading calendars that need no list of closures.
public final class TradingCalendars {
    private TradingCalendars() {}

    /// Returns the calendar of a market that never closes, such as a crypto exchange. Intraday bars leave out a
    /// break that the history shows at the same hours every day.
    public static TradingCalendar always(ZoneId zone) {
        return new AlwaysCalendar(zone);
    }

    /// Returns the calendar of a market that is open around the clock from Monday to Friday. Intraday bars leave
    /// out a break that the history shows at the same hours every day.
    public static TradingCalendar weekdays(ZoneId zone) {
        return new WeekdaysCalendar(zone);
    }

    /// Returns a calendar that infers weekdays and times of day from the history.
    public static TradingCalendar learned(ZoneId zone) {
        return new LearnedCalendar(zone);
    }
}
