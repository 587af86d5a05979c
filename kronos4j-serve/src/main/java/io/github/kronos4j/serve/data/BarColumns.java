package io.github.kronos4j.serve.data;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.report.Format;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bars as clients read them.
///
/// @param total number of bars up to the requested time, of which these are the last ones
/// @param columns the bars; as JSON, columns are properties beside the others
public record BarColumns(
        String symbol,
        String interval,
        String zone,
        String calendar,
        int total,
        List<String> stamps,
        @JsonUnwrapped Columns columns) {
    /// Returns the last bars of a series up to a time.
    ///
    /// @param to last time on the clock of the series; null for no bound
    public static BarColumns of(MarketSeries series, @Nullable LocalDateTime to, int limit) {
        Bars all = series.bars();
        int end = all.size();
        while (to != null && end > 0 && all.time(end - 1).isAfter(to)) {
            end--;
        }
        Bars bars = all.slice(0, end).tail(limit);
        return new BarColumns(
                series.symbol(),
                Interval.infer(all).label(),
                Format.zone(all.zone()),
                series.calendar().name(),
                end,
                CsvBarWriter.stamps(bars),
                Columns.of(bars));
    }
}
