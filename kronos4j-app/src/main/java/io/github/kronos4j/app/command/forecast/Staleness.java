package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import java.time.LocalDateTime;

/// Series of a run that end before today: one note about all of them.
final class Staleness {
    private int series;
    private int stale;
    private int min = Integer.MAX_VALUE;
    private int max;
    private String example = "";

    /// Adds a series.
    ///
    /// @param last time of its last bar
    /// @param missed number of sessions between that and today
    void add(LocalDateTime last, int missed) {
        series++;
        if (missed > 0) {
            stale++;
            min = Math.min(min, missed);
            max = Math.max(max, missed);
            example = last.toLocalDate().toString();
        }
    }

    /// Prints the note if any series is stale.
    void print(Console console) {
        if (stale == 0) {
            return;
        }
        String age = (min == max ? "" : min + " to ") + max + (max == 1 ? " session" : " sessions") + " before today";
        console.note(
                series == 1
                        ? "the last bar is of " + example + ", " + age + ": the forecast starts there"
                        : "the last bars of " + stale + " of " + series + " series are " + age
                                + ": their forecasts start there");
    }
}
