package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import java.util.List;

/// One series to forecast.
///
/// @param symbol names the series in the result and keys its random streams; may be empty
/// @param history the past, oldest first; all of it is encoded, and the last `maxContext` tokens are seen
/// @param stamps times of the bars to forecast, after the last of the history, in its zone
/// @param calendar where the stamps come from, for the record: the name of a calendar, or `given`
/// @param sampling how paths are drawn
/// @param context how much the model sees
/// @param repair what is done about impossible bars
public record ForecastRequest(
        String symbol,
        Bars history,
        List<LocalDateTime> stamps,
        String calendar,
        Sampling sampling,
        ContextWindow context,
        RepairPolicy repair) {
    public ForecastRequest {
        stamps = List.copyOf(stamps);
        if (stamps.isEmpty()) {
            throw new KronosException("the request for " + (symbol.isEmpty() ? "a series" : symbol)
                    + " names no bars to forecast: give a horizon or stamps");
        }
    }

    /// Starts a request with [Sampling#probabilistic], [ContextWindow#DEFAULT] and [RepairPolicy#REPAIR].
    public static Builder builder(Bars history) {
        return new Builder(history);
    }

    /// Starts a request for the bars that follow a series, with its symbol; the history is all of its bars.
    public static Builder builder(MarketSeries series, int horizon) {
        return new Builder(series.bars()).symbol(series.symbol()).horizon(horizon, series.calendar());
    }

    /// Number of bars to forecast.
    public int horizon() {
        return stamps.size();
    }

    /// Collects the parts of a request.
    public static final class Builder {
        private final Bars history;
        private String symbol = "";
        private List<LocalDateTime> stamps = List.of();
        private String calendar = "given";
        private Sampling sampling = Sampling.probabilistic();
        private ContextWindow context = ContextWindow.DEFAULT;
        private RepairPolicy repair = RepairPolicy.REPAIR;

        private Builder(Bars history) {
            this.history = history;
        }

        public Builder symbol(String value) {
            symbol = value;
            return this;
        }

        /// Asks for bars at these times.
        public Builder stamps(List<LocalDateTime> value) {
            stamps = value;
            calendar = "given";
            return this;
        }

        /// Asks for the next bars that a calendar says will come, at the interval of the history.
        ///
        /// @throws KronosException if the history has no interval
        public Builder horizon(int bars, TradingCalendar market) {
            if (bars < 1) {
                throw new KronosException("horizon is " + bars + ": give at least 1 bar");
            }
            stamps = market.next(history, Interval.infer(history), bars);
            calendar = market.name();
            return this;
        }

        public Builder sampling(Sampling value) {
            sampling = value;
            return this;
        }

        public Builder context(ContextWindow value) {
            context = value;
            return this;
        }

        public Builder repair(RepairPolicy value) {
            repair = value;
            return this;
        }

        /// Everything as the reference does it: [Sampling#reference], a window that slides by one, bars as
        /// decoded.
        /// What
        /// is set after it differs from the reference.
        public Builder reference() {
            sampling = Sampling.reference();
            context = new ContextWindow(context.maxContext(), 1);
            repair = RepairPolicy.RAW;
            return this;
        }

        /// The finished request.
        ///
        /// @throws KronosException if no stamps were given
        public ForecastRequest build() {
            return new ForecastRequest(symbol, history, stamps, calendar, sampling, context, repair);
        }
    }
}
