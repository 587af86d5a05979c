package io.github.kronos4j.data;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.PeriodEnd;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Recognizes a last bar of a file whose period has not ended: the bar of a session that still runs.
final class UnfinishedBar {
    private static final Duration MAX_AGE = Duration.ofDays(40); // more than a month, whatever the zone
    private static final Duration MAX_AHEAD = Duration.ofDays(4); // of the end beyond a period: a weekend and a holiday

    private UnfinishedBar() {}

    /// True if the last bar is near the time of the clock. Only then its period may not have ended.
    static boolean isRecent(Bars bars, Clock clock) {
        return bars.size() > 1
                && Duration.between(bars.instant(bars.size() - 1), clock.instant())
                                .abs()
                                .compareTo(MAX_AGE)
                        < 0;
    }

    /// Returns the series without a last bar whose period has not ended.
    ///
    /// @param located the series on the clock of its market
    static LoadedSeries leftOut(LoadedSeries series, MarketSeries located, Clock clock) {
        Bars bars = located.bars();
        Interval interval;
        try {
            interval = Interval.infer(bars);
        } catch (KronosException e) {
            return series; // bars that are out of order, which others report
        }
        if (!hasKnownClock(series, located, interval)) {
            return series;
        }
        Instant now = clock.instant();
        Instant end = PeriodEnd.ofLast(bars, interval, located.calendar());
        Duration ahead = MAX_AHEAD.plusSeconds(interval.seconds());
        if (!end.isAfter(now) || end.isAfter(now.plus(ahead))) {
            return series;
        }
        int last = bars.size() - 1;
        ZoneId zone = located.calendar().zone();
        String note =
                series.source() + ": the last bar, " + text(bars.time(last).toString())
                        + ", is left out because its period has not ended: it ends at "
                        + text(end.atZone(zone).toLocalDateTime().toString()) + " in "
                        + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
        LoadedBars finished =
                series.loaded().withBars(series.bars().slice(0, last)).withNote(note);
        return new LoadedSeries(series.symbol(), series.source(), finished, series.calendar());
    }

    /// True unless the bars have local times of an unknown zone: those of no exchange. The days of markets that
    /// never close are those of UTC.
    private static boolean hasKnownClock(LoadedSeries series, MarketSeries located, Interval interval) {
        return located.calendar() instanceof ExchangeCalendar
                || series.loaded().clock() != LoadedBars.Clock.LOCAL
                || (located.calendar().name().equals("always") && !interval.isIntraday());
    }

    private static String text(String time) {
        return time.replace('T', ' ').replace(" 00:00", "");
    }
}
