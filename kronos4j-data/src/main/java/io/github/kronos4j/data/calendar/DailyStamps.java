package io.github.kronos4j.data.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Distinguishes dates from times, and turns times into dates.
final class DailyStamps {
    /// Zones of stock exchanges, one for each difference to UTC.
    private static final List<ZoneId> ZONES = Stream.of(
                    "Europe/London",
                    "Europe/Berlin",
                    "Europe/Athens",
                    "Europe/Moscow",
                    "Africa/Johannesburg",
                    "Asia/Kolkata",
                    "Asia/Shanghai",
                    "Asia/Tokyo",
                    "Australia/Sydney",
                    "Pacific/Auckland",
                    "America/New_York",
                    "America/Chicago",
                    "America/Sao_Paulo")
            .map(ZoneId::of)
            .toList();

    private DailyStamps() {}

    /// True if every bar is stamped at midnight, that is, with a date rather than an instant.
    static boolean areDates(Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            if (Math.floorMod(bars.localSecond(i), 86_400) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Returns the zone in which every bar is stamped at midnight of a weekday; empty if there is none. Daily bars
    /// at 15:00 UTC from Sunday to Thursday are those of Tokyo from Monday to Friday.
    static Optional<ZoneId> zoneOfDates(Bars bars) {
        return ZONES.stream().filter(zone -> areWeekdays(bars.inZone(zone))).findFirst();
    }

    private static boolean areWeekdays(Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            if (LocalDays.isWeekend(LocalDays.day(bars.localSecond(i)))) {
                return false;
            }
        }
        return areDates(bars);
    }

    /// Returns the bars with midnight of their date instead of their time.
    static Bars dates(Bars bars) {
        Bars.Builder dated = Bars.builder(bars.zone())
                .expecting(bars.size())
                .columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT));
        for (int i = 0; i < bars.size(); i++) {
            long date = bars.localSecond(i) - Math.floorMod(bars.localSecond(i), 86_400);
            dated.add(date, bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i), bars.amount(i));
        }
        return dated.build();
    }
}
