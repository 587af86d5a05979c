package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import java.nio.file.Path;

/// Years of the bars in files, those of four digits. Other years come from epochs in another unit, and their texts
/// cannot be read again.
final class Years {
    private static final int MIN = 1000;
    private static final int MAX = 9999;

    private Years() {}

    /// Throws if a bar lies outside the years.
    ///
    /// @param file file of the bars, for the message
    static void require(Path file, Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            int year = bars.time(i).getYear();
            if (year < MIN || year > MAX) {
                throw new InvalidInputException(file + ": the bar of " + bars.time(i) + " lies outside the years " + MIN
                        + " to " + MAX + ": check the unit of the timestamps");
            }
        }
    }
}
