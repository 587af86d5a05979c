package io.github.kronos4j.app.command.ledger;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.record.RecordedBars;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bars of files, found by symbol and interval.
///
/// @param loader reads the files
record LoadedRecordedBars(SeriesLoader loader, List<BarFile> files) implements RecordedBars {
    @Override
    public @Nullable Bars of(RecordedSeries series) {
        @Nullable Bars found = null;
        @Nullable BarFile first = null;
        for (BarFile file : files) {
            if (!file.name().equals(series.symbol())) {
                continue;
            }
            Bars bars = loader.locate(loader.read(file)).bars();
            if (bars.size() < 2 || !Interval.infer(bars).equals(series.interval())) {
                continue;
            }
            if (first != null) {
                throw new InvalidInputException(first + " and " + file + " both have " + series.interval() + " bars of "
                        + series.symbol() + ": give one of them");
            }
            found = bars;
            first = file;
        }
        return found;
    }
}
