package io.github.kronos4j.calibration;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Split of windows by time into an earlier part to fit to and a later part held out.
public final class HoldoutSplit {
    private static final double FIT_SHARE = 0.6; // of the origins

    private HoldoutSplit() {}

    /// The protocol of the earlier windows, for settings that must be chosen without a look at the later ones.
    ///
    /// @param sources the series of the windows
    /// @param start first origin of the later part; null for the later two fifths of the origins
    /// @throws KronosException if there are too few earlier windows
    public static Protocol earlier(List<SeriesSource> sources, HindcastWindows windows, @Nullable LocalDateTime start) {
        Protocol protocol = windows.protocol();
        LocalDateTime cut = start == null ? defaultStart(windows.origins()) : start;
        @Nullable LocalDateTime to = protocol.to();
        Protocol earlier = protocol.between(protocol.from(), to != null && to.isBefore(cut) ? to : cut);
        Calibrator.requireEnough(HindcastWindows.of(sources, earlier).size());
        return earlier;
    }

    /// Requires a start that leaves origins on both sides.
    ///
    /// @throws KronosException naming the first and the last origin
    public static void requireInside(HindcastWindows windows, LocalDateTime start) {
        List<LocalDateTime> origins = windows.origins();
        if (!start.isAfter(origins.getFirst()) || start.isAfter(origins.getLast())) {
            throw new InvalidInputException("the holdout cannot start at " + Calibration.shortTime(start)
                    + ", since the origins reach from " + Calibration.shortTime(origins.getFirst()) + " to "
                    + Calibration.shortTime(origins.getLast()) + ": choose a time in between");
        }
    }

    static LocalDateTime defaultStart(List<LocalDateTime> origins) {
        return origins.get((int) (origins.size() * FIT_SHARE));
    }
}
