package io.github.kronos4j.app.input;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// The bars of a file, read whenever they are asked for.
///
/// @param interval what the bars must have
/// @param lookback how many bars are seen before the first origin
/// @param from the first origin lies at this time or later; null for no bound
public record FileSource(
        SeriesLoader reader,
        Path file,
        Interval interval,
        int lookback,
        @Nullable LocalDateTime from) implements SeriesSource {
    @Override
    public String symbol() {
        return BarFiles.symbol(file);
    }

    @Override
    public Bars bars() {
        MarketSeries series = series();
        Interval found = Interval.infer(series.bars());
        if (!found.equals(interval)) {
            throw new KronosException("its bars are of " + found + " and those of the others of " + interval
                    + ": give them to a run of their own");
        }
        return series.bars();
    }

    /// Says when the bars of its market come.
    ///
    /// @throws KronosException if they cannot be read
    public TradingCalendar calendar() {
        return series().calendar();
    }

    /// Calendar and clock are inferred from the bars before the first origin, as a forecast from there would have
    /// to.
    private MarketSeries series() {
        LoadedSeries loaded = reader.read(file);
        return reader.split(loaded, known(loaded.bars())).series();
    }

    private int known(Bars bars) {
        int known = Math.min(lookback, bars.size());
        while (from != null && known < bars.size() && bars.time(known).isBefore(from)) {
            known++;
        }
        return known;
    }
}
