package io.github.kronos4j.report.analysis;

import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.PanelReader;
import io.github.kronos4j.backtest.Selection;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The series of a backtest.
///
/// @param interval interval of all series
/// @param calendar trading calendar of the first series
/// @param panel the bars of all series, by time
public record BacktestSeries(Interval interval, List<SeriesSource> sources, Panel panel, TradingCalendar calendar) {
    /// Reads the bars.
    ///
    /// @param lookback number of bars of history before the first signal
    /// @param first earliest time of the panel; null for no bound
    /// @param last latest time of the panel; null for no bound
    public static BacktestSeries read(
            SeriesFiles files, int lookback, @Nullable LocalDateTime first, @Nullable LocalDateTime last) {
        List<SeriesSource> sources = files.sources(lookback, first);
        Panel panel = PanelReader.read(sources, first, last);
        return new BacktestSeries(files.interval(), sources, panel, files.calendar(lookback, first));
    }

    /// The benchmark unless the user gave one: cash for a market-neutral strategy, a single series held, or all
    /// members of the universe with equal weights.
    public Benchmark defaultBenchmark(boolean neutral, Selection selection) {
        if (neutral) {
            return Benchmark.cash(panel);
        }
        return panel.width() == 1 ? Benchmark.buyAndHold(panel, selection) : Benchmark.equalWeight(panel, selection);
    }
}
