package io.github.kronos4j.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// The bars of one symbol as a file or a provider delivered them, on the clock of that source.
///
/// @param symbol the ticker, or the file's name without its ending
/// @param source the file or provider, for messages
/// @param loaded all bars of the source
/// @param calendar name of the trading calendar if the source determines it; null if it must be inferred from the bars
/// @param factors factors that adjust the bars as of the last one that is known; none if the bars are used as they are
public record LoadedSeries(
        String symbol,
        String source,
        LoadedBars loaded,
        @Nullable String calendar,
        AdjustmentFactors factors) {

    /// Creates a series whose bars are used as they are.
    public LoadedSeries(String symbol, String source, LoadedBars loaded, @Nullable String calendar) {
        this(symbol, source, loaded, calendar, AdjustmentFactors.none());
    }

    /// Returns the series without its factors, whose bars are used as they are.
    public LoadedSeries asTraded() {
        return new LoadedSeries(symbol, source, loaded, calendar);
    }

    /// The bars adjusted as of the last one, on the clock of the source.
    public Bars adjusted() {
        return factors.adjust(bars());
    }

    /// All bars as delivered, not adjusted, on the clock of the source.
    public Bars bars() {
        return loaded.bars();
    }

    /// Returns the bars from one time to another as a series of the same source.
    ///
    /// @param from first time on the clock of the source; null for no bound
    /// @param to last time on the clock of the source; null for no bound
    /// @throws KronosException if there are no bars between them
    public LoadedSeries between(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        Bars bars = bars();
        int first = 0;
        while (from != null && first < bars.size() && bars.time(first).isBefore(from)) {
            first++;
        }
        int end = bars.size();
        while (to != null && end > first && bars.time(end - 1).isAfter(to)) {
            end--;
        }
        if (first == end) {
            throw new InvalidInputException(source + " has no bars"
                    + (from == null ? "" : " from " + TimeText.of(from))
                    + (to == null ? "" : " up to " + TimeText.of(to))
                    + (bars.isEmpty()
                            ? ": give a file with bars"
                            : ": it runs from " + TimeText.of(bars.time(0)) + " to "
                                    + TimeText.of(bars.time(bars.size() - 1))));
        }
        return withBars(bars.slice(first, end));
    }

    /// Returns a series of the same source with other bars.
    LoadedSeries withBars(Bars bars) {
        return new LoadedSeries(symbol, source, loaded.withBars(bars), calendar, factors);
    }
}
