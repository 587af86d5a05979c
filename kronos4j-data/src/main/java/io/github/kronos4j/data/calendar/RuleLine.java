package io.github.kronos4j.data.calendar;

import io.github.kronos4j.data.internal.holiday.HolidayRule;
import io.github.kronos4j.market.calendar.TradingHours;
import java.time.LocalTime;

/// A rule of a calendar file: `rule fourth thursday 11 +1 @13:00`.
///
/// @param rule the parsed rule
record RuleLine(CalendarLine line, HolidayRule rule) {
    static RuleLine of(CalendarLine line) {
        try {
            return new RuleLine(line, HolidayRule.parse(line.value()));
        } catch (IllegalArgumentException e) {
            throw line.fault(String.valueOf(e.getMessage()));
        }
    }

    /// Checks that the hours of the rule differ from regular ones in a way that the exchange can have.
    void requireFit(TradingHours hours) {
        LocalTime opening = rule.opening();
        LocalTime close = rule.close();
        if (close == null) {
            return;
        }
        if (opening == null) {
            HoursBlock.requireEarlyClose(line, "the early close at " + close, close, hours);
        } else if (!opening.isBefore(close) && !hours.sessions().getFirst().isOvernight()) {
            throw line.fault("the session " + opening + "-" + close + " ends before it begins");
        }
    }
}
