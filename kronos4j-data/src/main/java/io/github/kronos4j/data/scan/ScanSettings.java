package io.github.kronos4j.data.scan;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.market.Interval;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Settings that all series of a scan share.
///
/// @param asOf last day whose bars are seen, on the clock of each source
/// @param interval interval of the bars; series of another one are excluded
/// @param minBars minimum number of bars up to the day; series with fewer are excluded
/// @param forecast settings of the forecasts
/// @param touch distance from the last close of the level whose touch is estimated, as a signed share of the last
///     close, such as 0.05 or -0.05; null for none
public record ScanSettings(
        LocalDate asOf,
        Interval interval,
        int minBars,
        ForecastSettings forecast,
        @Nullable Double touch) implements Serializable {
    /// Default of [#minBars]: a forecast from fewer bars cannot be scored, since the random walk that it is
    /// compared with needs them too.
    public static final int MIN_BARS = 21;

    public ScanSettings {
        PathKind paths = PathKind.of(forecast.sampling());
        if (paths == PathKind.ONE_PATH || paths == PathKind.EQUAL_PATHS) {
            throw new InvalidInputException(
                    "a scan compares distributions, and the sampling draws " + paths.label()
                            + ": draw several paths at a temperature above 0",
                    Setting.SAMPLES);
        }
        if (touch != null && !(touch > -1 && touch != 0 && Double.isFinite(touch))) {
            throw new InvalidInputException("the level to touch is " + touch
                    + " away from the last close: use a share such as 0.05 or -0.05, above -1");
        }
    }
}
