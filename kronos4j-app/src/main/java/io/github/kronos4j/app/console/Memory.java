package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import java.util.Locale;

/// What does not fit into memory, told so that users can mend it.
public final class Memory {
    /// Bars of all paths of a series: 480 MB for the forecast alone.
    private static final long MAX_BARS = 10_000_000;

    private Memory() {}

    /// Refuses what is too much.
    ///
    /// @throws KronosException if no machine should be asked for so much
    public static void check(int samples, int horizon) {
        check(samples, "paths (--samples)", horizon, "bars (--horizon)");
    }

    /// Refuses what is too much.
    ///
    /// @param countName what is counted, and the option that says how many
    /// @param lengthName what each of them is made of, and the option that says how many
    /// @throws KronosException if no machine should be asked for so much
    public static void check(int count, String countName, int length, String lengthName) {
        long bars = (long) count * length;
        if (bars > MAX_BARS) {
            throw new KronosException(String.format(
                    Locale.ROOT,
                    "%d %s of %d %s are %d bars: ask for at most %d together",
                    count,
                    countName,
                    length,
                    lengthName,
                    bars,
                    MAX_BARS));
        }
    }

    /// Whether a lack of memory is behind a failure, on this thread or another.
    static boolean isShort(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    /// The failure in the user's words.
    static KronosException shortage(Throwable failure) {
        return new KronosException(
                "the memory of " + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB does not suffice: give the program more, for instance KRONOS_JAVA_OPTS=-Xmx8g,"
                        + " or take a smaller model, fewer --samples or a shorter --horizon",
                failure);
    }
}
