package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.input.ZoneConverter;
import io.github.kronos4j.data.SeriesLoader;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// On what clock bars are, and when they come.
final class ClockOptions {
    @Option(
            names = "--calendar",
            paramLabel = "NAME",
            description = "When bars come: cn, hkex, nyse, always, weekdays, learned (default: guessed from the bars).")
    @Nullable
    String calendar;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "Z",
            description = "The files' clock, for instance Asia/Shanghai (default: the exchange's, UTC for epochs).")
    @Nullable
    ZoneId zone;

    SeriesLoader reader() {
        return new SeriesLoader(calendar, zone);
    }
}
