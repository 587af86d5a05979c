package io.github.kronos4j.forecast;

import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// The origin of the timestamps of a forecast, for the record.
///
/// @param name name of a trading calendar, or `given`
/// @param knownUntil last day for which the closures of the calendar are known; [LocalDate#MAX] if it has none
public record ForecastCalendar(String name, LocalDate knownUntil) {
    /// Timestamps that the caller gave.
    public static final ForecastCalendar GIVEN = new ForecastCalendar("given", LocalDate.MAX);

    /// Records a calendar.
    public static ForecastCalendar of(TradingCalendar calendar) {
        return new ForecastCalendar(calendar.name(), calendar.coveredUntil());
    }

    /// True for a timestamp that rests on expected closures rather than known ones, see
    /// [TradingCalendar#isProvisional].
    public boolean isProvisional(LocalDateTime stamp) {
        return stamp.toLocalDate().isAfter(knownUntil);
    }

    /// The name.
    @Override
    public String toString() {
        return name;
    }
}
