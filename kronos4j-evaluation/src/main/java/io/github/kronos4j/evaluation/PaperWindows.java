package io.github.kronos4j.evaluation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lookback and horizon for each interval, as in the Kronos paper (arXiv 2508.02739, appendix).
public final class PaperWindows {
    private record Windows(int lookback, int horizon) {}

    private static final Map<String, Windows> BY_INTERVAL = Map.of(
            "5m", new Windows(480, 96),
            "10m", new Windows(240, 48),
            "15m", new Windows(160, 32),
            "20m", new Windows(120, 24),
            "40m", new Windows(90, 24),
            "1h", new Windows(80, 12),
            "2h", new Windows(60, 12),
            "4h", new Windows(90, 18),
            "1d", new Windows(40, 12));

    private static final Windows SIMULATION = new Windows(90, 10);

    private PaperWindows() {}

    /// The protocol of the paper's investment simulation, of daily bars.
    ///
    /// @throws KronosException if the interval is another one
    public static Protocol ofSimulation(Interval interval) {
        if (!interval.label().equals("1d")) {
            throw new InvalidInputException("the paper simulates trading on daily bars, and these are of " + interval
                    + ": set lookback and horizon");
        }
        return Protocol.of(SIMULATION.lookback, SIMULATION.horizon);
    }

    /// The protocol of the paper for bars of an interval, with windows that do not overlap.
    ///
    /// @throws KronosException if the paper has none for this interval
    public static Protocol of(Interval interval) {
        Windows windows = BY_INTERVAL.get(interval.label());
        if (windows == null) {
            List<String> known = new ArrayList<>(BY_INTERVAL.keySet());
            known.sort((a, b) ->
                    Long.compare(Interval.parse(a).seconds(), Interval.parse(b).seconds()));
            throw new InvalidInputException("the paper has no lookback and horizon for bars of " + interval
                    + ", only for " + String.join(", ", known) + ": set both");
        }
        return Protocol.of(windows.lookback, windows.horizon);
    }
}
