package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.input.HistoryOptions;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.market.calendar.MissedSessions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds the request to forecast an input according to the options of the command.
///
/// @param drawing options with the repair and the normalization
/// @param rules rules of the exchange and rounding
/// @param risk numbers of risk to estimate; null for none
/// @param calibration calibration of the forecast bands; null if the bands are not calibrated
/// @param clock the current time
record RequestBuilder(
        SeriesLoader loader,
        HistoryOptions options,
        SamplingOptions drawing,
        Sampling sampling,
        ContextWindow context,
        TradingRuleOptions rules,
        @Nullable RiskRequest risk,
        @Nullable Calibration calibration,
        InstantSource clock) {

    /// Reads an input and builds its request.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be read or has too few bars
    PreparedForecast prepare(Input input) {
        LoadedSeries loaded = options.between(input.read(loader));
        ForecastHistory selected = options.select(loaded, loader);
        MarketSeries past = selected.split().past();
        int horizon = selected.horizon();
        Memory.check(sampling.samples(), horizon);
        if (calibration != null) {
            calibration.requireSampling(sampling, horizon);
        }
        int lookback =
                options.lookback(fallbackLookback(horizon), selected.split().origin(), loaded.source());
        ForecastInput history = selected.input(lookback);
        List<String> notes = new ArrayList<>(history.notes());
        if (calibration != null) {
            notes.addAll(calibration.warnings(history.history()));
        }
        TradingRules exchange =
                rules.rules(loaded, history.timestamps().getFirst().toLocalDate(), notes);
        ForecastRequest request = history.request(sampling, context, drawing.repair(), drawing.normalization());
        if (risk != null) {
            risk.requireFit(request);
        }
        return new PreparedForecast(
                request,
                past.calendar(),
                SeriesName.of(input, loaded),
                history.interval(),
                selected.actual(),
                options.isLatest() ? MissedSessions.count(past, history.interval(), clock.instant()) : 0,
                loaded.loaded().format().name(),
                new PathProcessing(exchange, rules.round, risk),
                notes);
    }

    /// Number of bars, over all paths, that each input generates unless its file says otherwise.
    long barsEach() {
        return (long) options.horizon() * sampling.samples();
    }

    /// Number of bars of history unless the user gives one.
    int fallbackLookback(int horizon) {
        return calibration == null
                ? context.history(horizon)
                : calibration.scope().lookback();
    }
}
