package io.github.kronos4j.data.file;

import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;

/// Bars as a file or a provider delivered them, before their market is known.
///
/// @param bars in ascending order
/// @param clock the clock that the times are on
/// @param format the description of how the file was read
/// @param labels texts of the file that may name its symbol or exchange: a symbol column, a title
/// @param notes sentences that a user should see
public record LoadedBars(Bars bars, Clock clock, FileFormat format, List<String> labels, List<String> notes) {
    public LoadedBars {
        labels = List.copyOf(labels);
        notes = List.copyOf(notes);
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
    public static LoadedBars of(Bars bars, String format, List<String> notes) {
        return new LoadedBars(bars, Clock.LOCAL, FileFormat.of(format), List.of(), notes);
    }

    /// Adds a note.
    public LoadedBars withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new LoadedBars(bars, clock, format, labels, more);
    }

    /// Replaces the bars, for instance by those up to a time in the past.
    public LoadedBars withBars(Bars others) {
        return new LoadedBars(others, clock, format, labels, notes);
    }
}
