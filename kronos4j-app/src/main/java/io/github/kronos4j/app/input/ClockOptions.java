package io.github.kronos4j.app.input;

import io.github.kronos4j.data.SeriesLoader;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the trading calendar and the time zone of files.
public class ClockOptions {
    private static final int LAST = 100; // position among the options of a command or group

    @Option(
            names = "--calendar",
            order = LAST,
            paramLabel = "NAME|FILE",
            description =
                    "Trading calendar: cn, cn-futures, hkex, nyse, jpx, krx, twse, nse, lse, xetra, cme, comex, fx,"
                            + " always, weekdays, learned, or a file (default: inferred from the bars; see \"kronos calendars\").")
    @Nullable
    String calendar;

    @Option(
            names = "--zone",
            order = LAST,
            converter = ZoneConverter.class,
            paramLabel = "Z",
            description =
                    "Time zone of the files, for instance Asia/Shanghai; bars are converted to the exchange's zone, dates"
                            + " are kept (default: the exchange's, UTC for epochs).")
    @Nullable
    ZoneId zone;

    @Option(
            names = "--partial",
            order = LAST,
            description = "Keep a last bar whose period has not ended, as of a session that still runs.")
    boolean partial;

    /// Opens a loader that uses this calendar and time zone.
    ///
    /// @param clock the current time, by which periods have ended
    public final SeriesLoader loader(InstantSource clock) {
        return new SeriesLoader(calendar, zone, partial, clock.withZone(ZoneOffset.UTC));
    }
}
