package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import java.util.List;

/// A request to forecast one series.
///
/// @param symbol name of the series in the result; may be empty
/// @param history past bars in ascending order; all of them are encoded, and the model sees the last `maxContext`
///     tokens
/// @param timestamps timestamps of the bars to forecast in the zone of the history, ascending and after its last bar
/// @param calendar origin of the timestamps
/// @param sampling sampling settings
/// @param context window of past bars that the model sees
/// @param repair handling of invalid forecast bars
/// @param normalization dependence of the forecast on the unit of the history and on the symbol
public record ForecastRequest(
        String symbol,
        Bars history,
        List<LocalDateTime> timestamps,
        ForecastCalendar calendar,
        Sampling sampling,
        ContextWindow context,
        RepairPolicy repair,
        Normalization normalization) {
    public ForecastRequest {
        timestamps = List.copyOf(timestamps);
        if (timestamps.isEmpty()) {
            throw new InvalidInputException("the request for " + (symbol.isEmpty() ? "a series" : symbol)
                    + " has no bars to forecast: set a horizon or timestamps");
        }
    }

    /// Creates a builder with [Sampling#probabilistic], [ContextWindow#DEFAULT], [RepairPolicy#REPAIR] and
    /// [Normalization#UNIT_FREE].
    public static Builder builder(Bars history) {
        return new Builder(history);
    }

    /// Creates a builder for the bars that follow a series, with its symbol, and with its upcoming times or, if
    /// there are fewer, those of its calendar. Unless [Builder#lookback] sets another length, the history is as
    /// many of its last bars as leave room for the forecast in the window, as in [Forecaster#forecast(MarketSeries,
    /// int)].
    ///
    /// @throws KronosException if the horizon is below 1 or the interval of the series cannot be inferred
    public static Builder builder(MarketSeries series, int horizon) {
        try {
            Builder builder = new Builder(series.bars()).symbol(series.symbol());
            if (horizon >= 1 && horizon <= series.upcoming().size()) {
                builder.timestamps(series.upcoming().subList(0, horizon));
            } else {
                builder.horizon(horizon, series.calendar());
            }
            builder.fitsWindow = true;
            return builder;
        } catch (KronosException e) {
            throw e.withMessage(series.symbol() + ": " + e.getMessage());
        }
    }

    /// Returns the same request with another history.
    public ForecastRequest withHistory(Bars value) {
        return new ForecastRequest(symbol, value, timestamps, calendar, sampling, context, repair, normalization);
    }

    /// Number of bars to forecast.
    public int horizon() {
        return timestamps.size();
    }

    /// Key of the random draws among those of other series with the same seed: the [DrawKey] of the history, or a
    /// hash of the symbol under [Normalization#REFERENCE].
    public int drawKey() {
        return switch (normalization) {
            case REFERENCE -> symbol.hashCode();
            case UNIT_FREE -> DrawKey.of(history);
        };
    }

    /// Checks a number of bars to forecast.
    ///
    /// @throws KronosException if it is below 1
    static void requireHorizon(int bars) {
        if (bars < 1) {
            throw new InvalidInputException("horizon is " + bars + ": use at least 1 bar", Setting.HORIZON);
        }
    }

    /// Builds a request. Not thread-safe.
    public static final class Builder {
        private final Bars history;
        private String symbol = "";
        private List<LocalDateTime> timestamps = List.of();
        private ForecastCalendar calendar = ForecastCalendar.GIVEN;
        private Sampling sampling = Sampling.probabilistic();
        private ContextWindow context = ContextWindow.DEFAULT;
        private RepairPolicy repair = RepairPolicy.REPAIR;
        private Normalization normalization = Normalization.UNIT_FREE;
        private int lookback = Integer.MAX_VALUE;
        private boolean fitsWindow;

        private Builder(Bars history) {
            this.history = history;
        }

        public Builder symbol(String value) {
            symbol = value;
            return this;
        }

        /// Requests bars at these timestamps.
        public Builder timestamps(List<LocalDateTime> value) {
            timestamps = value;
            calendar = ForecastCalendar.GIVEN;
            return this;
        }

        /// Requests the next bars according to a calendar, at the interval of the history.
        ///
        /// @throws KronosException if the interval of the history cannot be inferred
        public Builder horizon(int bars, TradingCalendar market) {
            requireHorizon(bars);
            timestamps = market.next(history, Interval.infer(history), bars);
            calendar = ForecastCalendar.of(market);
            return this;
        }

        /// Limits the history to its last bars.
        ///
        /// @param bars number of bars, at least 2
        public Builder lookback(int bars) {
            if (bars < 2) {
                throw new InvalidInputException("lookback is " + bars + ": use at least 2 bars", Setting.LOOKBACK);
            }
            lookback = bars;
            fitsWindow = false;
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

        public Builder normalization(Normalization value) {
            normalization = value;
            return this;
        }

        /// Sets the behavior of the reference: [Sampling#reference], a window that slides by one, bars as
        /// decoded, [Normalization#REFERENCE]. Later calls override it.
        public Builder reference() {
            sampling = Sampling.reference();
            context = new ContextWindow(context.maxContext(), 1);
            repair = RepairPolicy.RAW;
            normalization = Normalization.REFERENCE;
            return this;
        }

        /// Builds the request.
        ///
        /// @throws KronosException if there are no timestamps
        public ForecastRequest build() {
            Bars last = history.tail(fitsWindow ? context.history(timestamps.size()) : lookback);
            return new ForecastRequest(symbol, last, timestamps, calendar, sampling, context, repair, normalization);
        }
    }
}
