package io.github.kronos4j.data;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.internal.ZoneNames;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.PeriodEnd;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Recognizes a last bar of a file whose period has not ended: the bar of a session that still runs.
final class UnfinishedBar {
    private static final Duration MAX_PAUSE = Duration.ofDays(4); // a weekend and a holiday, whatever the zone

    private UnfinishedBar() {}

    /// Returns the series without a last bar whose period has not ended.
    ///
    /// @param location places the series on the clock of its market
    static LoadedSeries leftOut(LoadedSeries series, Function<LoadedSeries, MarketSeries> location, Clock clock) {
        Instant now = clock.instant();
        Interval stated = interval(series.bars());
        if (stated == null || !isRecent(series.bars(), stated, now)) {
            return series;
        }
        MarketSeries located = location.apply(series);
        Bars bars = located.bars();
        Interval interval = interval(bars);
        if (interval == null || !hasKnownClock(series, located, interval)) {
            return series;
        }
        Instant end = PeriodEnd.ofLast(bars, interval, located.calendar());
        if (!end.isAfter(now) || end.isAfter(now.plus(reach(interval)))) {
            return series;
        }
        int last = bars.size() - 1;
        ZoneId zone = located.calendar().zone();
        String note = series.source() + ": the last bar, " + TimeText.of(bars.time(last))
                + ", is left out because its period has not ended: it ends at "
                + TimeText.of(end.atZone(zone).toLocalDateTime()) + " in " + ZoneNames.of(zone);
        LoadedBars finished =
                series.loaded().withBars(series.bars().slice(0, last)).withNote(note);
        return new LoadedSeries(series.symbol(), series.source(), finished, series.calendar(), series.factors());
    }

    /// The interval of the bars; null if there are too few, or if they are out of order, which others report.
    private static @Nullable Interval interval(Bars bars) {
        try {
            return Interval.infer(bars);
        } catch (KronosException e) {
            return null;
        }
    }

    /// True if the last bar is near a time. Only then its period may not have ended.
    private static boolean isRecent(Bars bars, Interval interval, Instant now) {
        Duration age = Duration.between(bars.instant(bars.size() - 1), now).abs();
        return age.compareTo(reach(interval)) < 0;
    }

    /// The longest time from a timestamp to the end of its period.
    private static Duration reach(Interval interval) {
        return MAX_PAUSE.plusSeconds(interval.seconds() / 30 * 31); // a month of 31 days counts as 30
    }

    /// True unless the bars have local times of an unknown zone: those of no exchange. The days of markets that
    /// never close are those of UTC.
    private static boolean hasKnownClock(LoadedSeries series, MarketSeries located, Interval interval) {
        return located.calendar() instanceof ExchangeCalendar
                || series.loaded().clock() != LoadedBars.Clock.LOCAL
                || (located.calendar().name().equals("always") && !interval.isIntraday());
    }
}
