package io.github.kronos4j.data;

import io.github.kronos4j.market.Bars;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// Bars from and to CSV files.
public final class CsvBars {
    private CsvBars() {}

    /// What a file held.
    ///
    /// @param bars in ascending order where the file ran from new to old; otherwise in the order of the file
    /// @param instants whether the stamps were instants (epochs, UTC) and no zone was asked for: the bars are in
    ///     UTC then and not on the clock of any exchange
    /// @param notes what a reader should be told: sentences
    public record Read(Bars bars, boolean instants, List<String> notes) {}

    /// Reads a CSV file.
    public static Read read(Path file) {
        throw new UnsupportedOperationException(file.toString());
    }

    /// Reads a CSV file in a zone.
    public static Read read(Path file, ZoneId zone) {
        throw new UnsupportedOperationException(file.toString() + zone);
    }

    /// Writes bars atomically.
    public static void write(Path file, Bars bars) {
        throw new UnsupportedOperationException(file.toString() + bars);
    }
}
