package io.github.kronos4j.serve.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.format.FormatColumn;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.report.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way a series of an upload was read, as clients read it.
///
/// @param problem one sentence that says why the series cannot be used; all but the symbol are null then
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecognizedSeries(
        String symbol,
        @Nullable String format,
        @Nullable List<ReadColumn> columns,
        @Nullable String interval,
        @Nullable String zone,
        @Nullable String calendar,
        @Nullable Integer bars,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer upcoming,
        @Nullable List<FindingJson> findings,
        @Nullable List<String> notes,
        @Nullable String problem) {
    /// A column of a file.
    ///
    /// @param use role of the column in the bars
    public record ReadColumn(String name, String use, String remark) {
        static ReadColumn of(FormatColumn column) {
            return new ReadColumn(column.name(), column.isRead() ? column.use() : "not read", column.remark());
        }
    }

    static RecognizedSeries of(LoadedSeries loaded, MarketSeries located) {
        Bars bars = located.bars();
        Interval interval = Interval.infer(bars);
        return new RecognizedSeries(
                located.symbol(),
                loaded.loaded().format().name(),
                loaded.loaded().format().columns().stream().map(ReadColumn::of).toList(),
                interval.label(),
                Format.zone(bars.zone()),
                located.calendar().name(),
                bars.size(),
                CsvBarWriter.stamp(bars, 0),
                CsvBarWriter.stamp(bars, bars.size() - 1),
                located.upcoming().size(),
                FindingJson.of(
                        BarChecks.check(bars, located.calendar(), interval).findings()),
                loaded.loaded().notes(),
                null);
    }

    static RecognizedSeries failed(String symbol, String problem) {
        return new RecognizedSeries(symbol, null, null, null, null, null, null, null, null, null, null, null, problem);
    }
}
