package io.github.kronos4j.evaluation;

import io.github.kronos4j.eligibility.Exclusion;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/// Positions of the windows of an evaluation, found by a [WindowPlanner].
///
/// @param positions positions of the windows, series by series
/// @param origins times of all origins that have a window, ascending
/// @param overlap the largest number of successive origins whose horizons share bars; 1 if windows do not overlap
/// @param days number of different days of the bars that are forecast
/// @param markets name of the time zone of the bars by symbol
/// @param notes one sentence for each series or kind of window left out
/// @param exclusions members of the universe that are not eligible at an origin
/// @param fingerprint checksum of the bars and the positions
record Schedule(
        List<WindowPosition> positions,
        List<LocalDateTime> origins,
        int overlap,
        int days,
        Map<String, String> markets,
        List<String> notes,
        List<Exclusion> exclusions,
        String fingerprint) {
    Schedule {
        positions = List.copyOf(positions);
        origins = List.copyOf(origins);
        markets = Map.copyOf(markets);
        notes = List.copyOf(notes);
        exclusions = List.copyOf(exclusions);
    }
}
