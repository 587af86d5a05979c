package io.github.kronos4j.app.input;

import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.CsvBars;
import io.github.kronos4j.market.Bars;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Reads files of bars and tells on the clock of which market they belong.
public final class SeriesReader implements AutoCloseable {
    private final BarFiles files = new BarFiles();
    private final Calendars calendars = Calendars.load();
    private final @Nullable String calendar;
    private final @Nullable ZoneId zone;

    /// Makes a reader.
    ///
    /// @param calendar name of the calendar; null to guess it from the bars
    /// @param zone zone of the file's times; null to tell it from the bars
    /// @throws io.github.kronos4j.KronosException if there is no calendar of this name
    public SeriesReader(@Nullable String calendar, @Nullable ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
        if (calendar != null) {
            calendars.named(calendar);
        }
    }

    /// Reads a file of any kind.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be read as bars
    public Series read(Path file) {
        String symbol = BarFiles.symbol(file);
        CsvBars.Read read = zone == null ? files.read(file) : files.read(file, zone);
        return new Series(symbol, file.toString(), read, null);
    }

    /// Tells calendar and clock of a series.
    ///
    /// @param past the bars that may be known: what comes later must not have a say
    public Calendars.Placement place(Series series, Bars past) {
        CsvBars.Read known = series.read().with(past);
        @Nullable String named = calendar == null ? series.calendar() : calendar;
        return named == null ? calendars.place(series.symbol(), known) : calendars.placeIn(named, known);
    }

    @Override
    public void close() {
        files.close();
    }
}
