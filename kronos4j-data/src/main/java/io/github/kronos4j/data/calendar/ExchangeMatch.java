package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.SessionFit;
import io.github.kronos4j.market.calendar.TradingHours;
import java.time.LocalTime;
import java.util.Comparator;

/// The evidence that bars come from an exchange, and the decision whether they may.
///
/// @param exchange the exchange in question
/// @param sessions agreement of the times of day with its hours; for daily and longer bars that are instants,
///     [SessionFit#FILLED] if all of them are midnight, the opening or the close of the exchange
/// @param naming agreement of the symbol and the zone with the exchange
/// @param holidays agreement of the days with bars with its closures
/// @param bars number of bars
/// @param intraday true for bars shorter than a day
/// @param instants true if the local times follow from instants, false if they are those of the source
record ExchangeMatch(
        ExchangeCalendar exchange,
        SessionFit sessions,
        Naming naming,
        Holidays holidays,
        int bars,
        boolean intraday,
        boolean instants) {
    static final Comparator<ExchangeMatch> BY_EVIDENCE = Comparator.comparing(ExchangeMatch::sessions)
            .thenComparingInt(match -> match.naming().strength)
            .thenComparingInt(match -> match.holidays().explained())
            .thenComparingInt(match -> -match.holidays().unexplained())
            .thenComparing(ExchangeMatch::naming);

    private static final double MAX_STRAYS = 0.002; // share of the bars that may lie on closed days

    /// Agreement of the names of a series with an exchange.
    enum Naming {
        /// The symbol names another market.
        ELSEWHERE(0),
        NONE(1),
        /// The form of the symbol has other meanings too, so it decides only if the days of the bars do not.
        PERHAPS(1),
        /// The symbol names the exchange, or the bars are in its zone.
        NAMED(2);

        private final int strength;

        Naming(int strength) {
            this.strength = strength;
        }
    }

    /// True if the bars may come from the exchange: no more than stray bars lie on closed days, and its hours, its
    /// closures or the names speak for it. Names alone do not suffice for intraday bars outside its hours, and
    /// nothing does for instants outside its hours, since the conversion to its clock would be wrong.
    boolean isPlausible() {
        if (holidays.strays() > MAX_STRAYS * bars) {
            return false;
        }
        boolean hours = sessions.compareTo(SessionFit.FILLED) >= 0 && (intraday || naming != Naming.ELSEWHERE);
        boolean closures = holidays.isConclusive();
        boolean named = intraday
                ? naming == Naming.NAMED && sessions == SessionFit.WITHIN
                : naming.compareTo(Naming.PERHAPS) >= 0 && holidays.explained() >= 0;
        boolean possible = !instants || sessions != SessionFit.OUTSIDE;
        return hours || (possible && (closures || named));
    }

    /// Gathers the evidence.
    ///
    /// @param bars bars in the zone of the exchange if they are instants
    static ExchangeMatch of(ExchangeCalendar exchange, Bars bars, Interval interval, Naming naming, boolean instants) {
        SessionFit sessions = interval.isIntraday()
                ? exchange.sessionFit(bars, interval)
                : instants ? constantTime(exchange, bars) : SessionFit.WITHIN;
        Holidays holidays = interval.seconds() > 86_400
                ? Holidays.ofPeriods(exchange, bars, interval)
                : Holidays.ofDays(exchange, bars, interval.isIntraday());
        return new ExchangeMatch(exchange, sessions, naming, holidays, bars.size(), interval.isIntraday(), instants);
    }

    private static SessionFit constantTime(ExchangeCalendar exchange, Bars bars) {
        LocalTime time = bars.time(0).toLocalTime();
        TradingHours hours = exchange.schedule().hours(bars.time(0).toLocalDate());
        boolean known = time.equals(LocalTime.MIDNIGHT)
                || time.equals(hours.sessions().getFirst().open())
                || time.equals(hours.close());
        int last = bars.size() - 1; // a running day may be stamped with the time of the download
        for (int i = 1; known && i < last; i++) {
            known = bars.time(i).toLocalTime().equals(time);
        }
        return known ? SessionFit.FILLED : SessionFit.OUTSIDE;
    }
}
