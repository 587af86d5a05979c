package io.github.kronos4j.data;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.internal.ZoneNames;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.PeriodEnd;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Recognizes a last bar of a file whose period has not ended: the bar of a session that still runs, or the bar of a
/// week or month in the middle of which the file was written.
final class UnfinishedBar {
    private static final Duration MAX_PAUSE = Duration.ofDays(4); // a weekend and a holiday, whatever the zone
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14); // where a day begins first

    private UnfinishedBar() {}

    /// Returns the series without a last bar whose period has not ended.
    ///
    /// @param location places the series on the clock of its market
    static LoadedSeries leftOut(LoadedSeries series, Function<LoadedSeries, MarketSeries> location, Clock clock) {
        Instant now = clock.instant();
        Interval stated = interval(series.bars());
        if (stated == null || !(isLong(stated) || isRecent(series.bars(), stated, now))) {
            return series;
        }
        MarketSeries located = location.apply(series);
        Interval interval = interval(located.bars());
        @Nullable String end = interval == null ? null : end(series, located, interval, now);
        if (end == null) {
            return series;
        }
        int last = located.bars().size() - 1;
        String note = series.source() + ": the last bar, "
                + TimeText.of(located.bars().time(last)) + ", is left out because its period has not ended: it ends "
                + end;
        LoadedBars finished =
                series.loaded().withBars(series.bars().slice(0, last)).withNote(note);
        return new LoadedSeries(series.symbol(), series.source(), finished, series.calendar(), series.factors());
    }

    /// Describes the end of a last bar that is not finished; null if it is.
    private static @Nullable String end(LoadedSeries series, MarketSeries located, Interval interval, Instant now) {
        Bars bars = located.bars();
        TradingCalendar calendar = located.calendar();
        if (isRecent(bars, interval, now)) {
            Instant end = PeriodEnd.ofLast(bars, interval, calendar);
            LocalDateTime local = end.atZone(calendar.zone()).toLocalDateTime();
            boolean isNear = !end.isAfter(now.plus(reach(interval)));
            if (isNear && hasKnownClock(series, located, interval) && end.isAfter(now)) {
                return "at " + TimeText.of(local) + " in " + ZoneNames.of(calendar.zone());
            }
            LocalDate lastDay = local.minusNanos(1).toLocalDate();
            if (isNear
                    && !interval.isIntraday()
                    && now.isBefore(lastDay.atStartOfDay().toInstant(EARLIEST))) {
                return "on " + lastDay; // wherever the market is
            }
        }
        @Nullable LocalDate stamp = PeriodEnd.cutOffBefore(bars, interval, calendar);
        return stamp == null ? null : "on " + stamp + ", and the bars before it are stamped at the end of theirs";
    }

    private static boolean isLong(Interval interval) {
        return interval.seconds() > Duration.ofDays(1).toSeconds();
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
