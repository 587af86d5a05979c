package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.Interval.Unit;
import io.github.kronos4j.market.calendar.MissedSessions;

/// Series of a run that end before today: one note about all of them.
final class Staleness {
    private int series;
    private int stale;
    private int min = Integer.MAX_VALUE;
    private int max;
    private boolean areSessions = true;
    private String only = "";

    /// Adds a series.
    ///
    /// @param history bars up to the last one
    /// @param missed number of sessions between that and today, or of weeks and months that have ended since
    void add(Bars history, Interval interval, int missed) {
        series++;
        if (missed > 0) {
            stale++;
            min = Math.min(min, missed);
            max = Math.max(max, missed);
            areSessions &= interval.unit().compareTo(Unit.DAY) <= 0;
            only = MissedSessions.note(history, interval, missed, "today");
        }
    }

    /// Prints the note if any series is stale.
    void print(Console console) {
        if (stale == 0) {
            return;
        }
        if (series == 1) {
            console.note(only);
            return;
        }
        String age = (min == max ? "" : min + " to ") + max + (areSessions ? " session" : " bar")
                + (max == 1 ? "" : "s") + " before today";
        console.note(
                "the last bars of " + stale + " of " + series + " series are " + age + ": their forecasts start there");
    }
}
