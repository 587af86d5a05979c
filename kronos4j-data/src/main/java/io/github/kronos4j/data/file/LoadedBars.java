package io.github.kronos4j.data.file;

import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;

/// Bars as a file or a provider delivered them, before their market is known.
///
/// @param bars in ascending order
/// @param upcoming times of the rows without prices after the last bar, which a forecast covers by default: bars
///     without values, in the zone of the bars
/// @param clock the clock that the times are on
/// @param format the description of how the file was read
/// @param labels texts of the file that may name its symbol or exchange: a symbol column, a title; of a provider, the
///     name of the security
/// @param notes sentences that a user should see
public record LoadedBars(
        Bars bars, Bars upcoming, Clock clock, FileFormat format, List<String> labels, List<String> notes) {
    public LoadedBars {
        labels = List.copyOf(labels);
        notes = List.copyOf(notes);
    }

    /// Creates bars without rows after the last one.
    public LoadedBars(Bars bars, Clock clock, FileFormat format, List<String> labels, List<String> notes) {
        this(bars, Bars.builder(bars.zone()).build(), clock, format, labels, notes);
    }

    /// The clock that the times of a file are on.
    public enum Clock {
        /// Local times, assumed to be those of the exchange.
        LOCAL,
        /// Instants: the timestamps are epochs or have an offset. The bars are in the zone as written; UTC for
        /// epochs.
        INSTANT,
        /// The clock of the zone that the caller gave.
        GIVEN
    }

    /// Creates bars of a provider, which have the local times of their exchange.
    ///
    /// @param labels the name of the security; none if the provider does not state it
    public static LoadedBars of(Bars bars, String format, List<String> labels, List<String> notes) {
        return new LoadedBars(bars, Clock.LOCAL, FileFormat.of(format), labels, notes);
    }

    /// Adds a note.
    public LoadedBars withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new LoadedBars(bars, upcoming, clock, format, labels, more);
    }

    /// Replaces the bars, for instance by those up to a time in the past. Upcoming times stay only if the last bar
    /// does.
    public LoadedBars withBars(Bars others) {
        boolean endsAlike = !others.isEmpty()
                && !bars.isEmpty()
                && others.epochSecond(others.size() - 1) == bars.epochSecond(bars.size() - 1);
        return new LoadedBars(others, endsAlike ? upcoming : upcoming.slice(0, 0), clock, format, labels, notes);
    }
}
