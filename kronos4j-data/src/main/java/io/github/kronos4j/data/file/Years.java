package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Years of the bars in files, those of four digits. Other years come from epochs in another unit, and their texts
/// cannot be read again.
final class Years {
    private static final int MIN = 1000;
    private static final int MAX = 9999;
    private static final long FIRST_SECOND = secondOfYear(MIN);
    private static final long END_SECOND = secondOfYear(MAX + 1);

    private Years() {}

    private static long secondOfYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    /// Throws if a bar lies outside the years.
    ///
    /// @param file file of the bars, for the message
    static void require(Path file, Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            long second = bars.localSecond(i);
            if (second < FIRST_SECOND || second >= END_SECOND) {
                throw new InvalidInputException(file + ": the bar of " + bars.time(i) + " lies outside the years " + MIN
                        + " to " + MAX + ": check the unit of the timestamps");
            }
        }
    }
}
