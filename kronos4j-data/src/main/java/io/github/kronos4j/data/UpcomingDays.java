package io.github.kronos4j.data;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// Compares the times that a source lists without prices with the days on which the exchange is closed.
final class UpcomingDays {
    private UpcomingDays() {}

    /// Returns the notes of a series, with one more if some of the times are on closed days.
    ///
    /// @param bars the bars on the clock of the calendar
    /// @param upcoming times after them on the same clock
    static List<String> notes(LoadedSeries series, Bars bars, List<LocalDateTime> upcoming, TradingCalendar calendar) {
        List<String> notes = new ArrayList<>(series.loaded().notes());
        Interval interval = upcoming.isEmpty() || bars.size() < 2 ? null : Interval.infer(bars);
        List<LocalDateTime> closed = interval == null
                ? List.of()
                : upcoming.stream()
                        .filter(time -> calendar.isClosed(time, interval))
                        .toList();
        if (!closed.isEmpty()) {
            notes.add(series.source() + ": " + closed.size() + " of the " + upcoming.size()
                    + " rows without prices " + (closed.size() == 1 ? "is" : "are") + " of closed days, the first of "
                    + closed.getFirst().toLocalDate() + ": the calendar " + calendar.name()
                    + " has no session then; remove the rows, or choose another calendar");
        }
        return notes;
    }
}
