package io.github.kronos4j.app.console;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.Locale;

/// Limits and messages for work that does not fit into memory.
public final class Memory {
    /// Bars of all paths of a series: 480 MB for the forecast alone.
    private static final long MAX_BARS = 10_000_000;

    private Memory() {}

    /// Checks the size of a forecast.
    ///
    /// @throws KronosException if it is too large for any machine
    public static void check(int samples, int horizon) {
        check(samples, "paths (--samples)", horizon, "bars (--horizon)");
    }

    /// Checks the size of a result.
    ///
    /// @param countName name of the parts, with the option that sets their number
    /// @param lengthName name of the elements of a part, with the option that sets their number
    /// @throws KronosException if it is too large for any machine
    public static void check(int count, String countName, int length, String lengthName) {
        long bars = (long) count * length;
        if (bars > MAX_BARS) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%d %s of %d %s are %d bars: the limit is %d in total",
                    count,
                    countName,
                    length,
                    lengthName,
                    bars,
                    MAX_BARS));
        }
    }

    /// The failure in the user's words.
    static String shortage() {
        return "the memory of " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB is not sufficient: give the program more, for instance KRONOS_JAVA_OPTS=-Xmx8g,"
                + " or use a smaller model, fewer --samples or a shorter --horizon";
    }
}
