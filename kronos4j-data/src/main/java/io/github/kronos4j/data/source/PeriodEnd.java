package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/// Computes the end of the period that a bar covers. Holidays are not considered, so a complete bar may count as
/// partial for a while.
final class PeriodEnd {
    private PeriodEnd() {}

    /// @param stamp timestamp of the bar on the market's clock
    /// @param stampsAtEnd true if intraday bars are stamped with the end of their period
    static Instant of(Market market, Interval interval, LocalDateTime stamp, boolean stampsAtEnd) {
        LocalDateTime end = switch (interval.unit()) {
            case SECOND, MINUTE, HOUR -> stampsAtEnd ? stamp : stamp.plusSeconds(interval.seconds());
            case DAY -> close(market, stamp.toLocalDate().plusDays(interval.count() - 1L));
            case WEEK ->
                close(
                        market,
                        stamp.toLocalDate()
                                .plusWeeks(interval.count() - 1L)
                                .with(TemporalAdjusters.nextOrSame(
                                        market.isCrypto() ? DayOfWeek.SUNDAY : DayOfWeek.FRIDAY)));
            case MONTH -> close(market, lastDay(market, stamp.toLocalDate(), interval.count()));
        };
        return end.atZone(market.zone()).toInstant();
    }

    private static LocalDate lastDay(Market market, LocalDate day, int months) {
        LocalDate last = day.plusMonths(months - 1L).with(TemporalAdjusters.lastDayOfMonth());
        while (!market.isCrypto() && last.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            last = last.minusDays(1);
        }
        return last;
    }

    private static LocalDateTime close(Market market, LocalDate day) {
        return market.close().equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(market.close());
    }
}
