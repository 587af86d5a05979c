package io.github.kronos4j.data.scan;

import io.github.kronos4j.data.LoadedSeries;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Decides which series take part in a scan, such as the members of a universe. Implementations are safe for use by
/// many threads.
@FunctionalInterface
public interface SeriesFilter {
    /// Lets all series take part.
    SeriesFilter ALL = (_, _) -> null;

    /// Returns the reason why a series takes no part, as a clause; null if it takes part.
    ///
    /// @param series the bars up to the day, as traded and with their adjustment factors
    /// @param day the day of the scan
    @Nullable
    String exclusion(LoadedSeries series, LocalDate day);
}
