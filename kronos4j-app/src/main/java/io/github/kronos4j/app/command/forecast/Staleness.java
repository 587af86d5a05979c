package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.Interval.Unit;
import java.time.LocalDateTime;

/// Series of a run that end before today: one note about all of them.
final class Staleness {
    private int series;
    private int stale;
    private int min = Integer.MAX_VALUE;
    private int max;
    private boolean areSessions = true;
    private String example = "";

    /// Adds a series.
    ///
    /// @param last time of its last bar
    /// @param missed number of sessions between that and today, or of weeks and months that have ended since
    void add(LocalDateTime last, Interval interval, int missed) {
        series++;
        if (missed > 0) {
            stale++;
            min = Math.min(min, missed);
            max = Math.max(max, missed);
            areSessions &= interval.unit().compareTo(Unit.DAY) <= 0;
            example = last.toLocalDate().toString();
        }
    }

    /// Prints the note if any series is stale.
    void print(Console console) {
        if (stale == 0) {
            return;
        }
        String age = (min == max ? "" : min + " to ") + max + (areSessions ? " session" : " bar")
                + (max == 1 ? "" : "s") + " before today";
        console.note(
                series == 1
                        ? "the last bar is of " + example + ", " + age + ": the forecast starts there"
                        : "the last bars of " + stale + " of " + series + " series are " + age
                                + ": their forecasts start there");
    }
}
