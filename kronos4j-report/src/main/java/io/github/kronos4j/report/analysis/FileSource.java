package io.github.kronos4j.report.analysis;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Series of a file that is read on each request. Windows of a stored series are adjusted as of their origin.
///
/// @param loader reads the file
/// @param interval interval that the bars must have
/// @param lookback number of bars of history before the first origin
/// @param from earliest time of the first origin; null for no bound
record FileSource(
        SeriesLoader loader,
        BarFile file,
        Interval interval,
        int lookback,
        @Nullable LocalDateTime from) implements SeriesSource {
    @Override
    public String symbol() {
        return file.name();
    }

    @Override
    public Bars bars() {
        MarketSeries series = series();
        Interval actual = Interval.infer(series.bars());
        if (!actual.equals(interval)) {
            throw new InvalidInputException("its bars are of " + actual + " and those of the other series of "
                    + interval + ": use it in a separate run");
        }
        return series.bars();
    }

    @Override
    public AdjustmentFactors factors() {
        @Nullable KnownFactors known = BarStore.factorsBeside(file.path());
        return known == null ? AdjustmentFactors.none() : known.factors();
    }

    @Override
    public TradingCalendar calendar() {
        return series().calendar();
    }

    /// Calendar and time zone are inferred from the bars before the first origin only, as a forecast from there
    /// would have to do.
    private MarketSeries series() {
        try {
            LoadedSeries loaded = loader.read(file).asTraded();
            return loader.split(loaded, known(loaded.bars())).series();
        } catch (RuntimeException | Error e) {
            throw failure(file, e);
        }
    }

    /// The failure of one of several files, which is reported and passed over.
    static KronosException failure(BarFile file, Throwable reason) {
        return reason instanceof KronosException known
                ? known
                : new InvalidInputException(file + ": unexpected failure: " + reason, reason);
    }

    private int known(Bars bars) {
        int known = Math.min(lookback, bars.size());
        while (from != null && known < bars.size() && bars.time(known).isBefore(from)) {
            known++;
        }
        return known;
    }
}
