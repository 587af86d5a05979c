package io.github.kronos4j.data.scan;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.util.List;

/// A series of a scan before its forecast.
public sealed interface Candidate {
    /// A series that can be forecast. It holds the bars that the model sees and no others, since many series wait
    /// at once.
    ///
    /// @param source origin of the bars
    /// @param interval interval of the bars
    /// @param calendar calendar of the series
    /// @param notes facts about the series that a reader should know, one sentence each
    record Ready(
            String source, ForecastRequest request, Interval interval, TradingCalendar calendar, List<String> notes)
            implements Candidate {
        public Ready {
            notes = List.copyOf(notes);
        }

        String symbol() {
            return request.symbol();
        }
    }

    /// A series that cannot or shall not be forecast.
    record Out(ScanRow.Excluded row) implements Candidate {}
}
