package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastId;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A forecast that is ready to be computed.
///
/// @param forecaster the model with its calibration
/// @param engine name of the kernels that compute
/// @param name name of the security; empty if unknown
/// @param calendar calendar of the series
/// @param isRecordable true if the forecast may enter a ledger: its series has a name, and its bars are to come
/// @param actual the bars held out; null if there are none
/// @param format format of the file, or the provider; empty if unknown
/// @param rules rules of the exchange that the paths obey
/// @param risk numbers of risk to estimate; null for none
/// @param isRounded true if numbers are rounded to the decimals of the history
/// @param notes remarks on the series, one sentence each
/// @param staleness age of the last bar when the forecast was made, which is not part of its identity; empty if the bar
///     is recent, null if the client wants no forecast from the newest bar on
public record PreparedForecast(
        ForecastRequest request,
        Forecaster forecaster,
        String engine,
        String name,
        Interval interval,
        TradingCalendar calendar,
        boolean isRecordable,
        @Nullable Bars actual,
        String format,
        TradingRules rules,
        @Nullable RiskRequest risk,
        boolean isRounded,
        List<String> notes,
        @Nullable String staleness) {
    public PreparedForecast {
        notes = List.copyOf(notes);
    }

    /// Identity of the result: that of the forecast and of everything that stands beside its paths.
    public String id() {
        Fingerprint fingerprint = new Fingerprint()
                .add(ForecastId.of(request, forecaster.identity(), engine))
                .add(name)
                .add(interval.label())
                .add(format)
                .add(String.valueOf(risk))
                .add(String.join("\n", notes));
        if (!rules.equals(TradingRules.NONE)) {
            fingerprint.add(rules.toString());
        }
        if (isRounded) {
            fingerprint.add("rounded");
        }
        if (staleness == null) { // or the result of the same bars as the newest ones would answer
            fingerprint.add("as of");
        }
        return actual == null ? fingerprint.hex() : fingerprint.add(actual).hex();
    }

    /// Number of bars of all paths.
    public long bars() {
        return (long) request.sampling().samples() * request.horizon();
    }

    /// Computes the forecast.
    ///
    /// @throws io.github.kronos4j.KronosException if the request or its rules do not fit the bars
    Forecast compute(Progress progress) {
        return forecaster
                .forecastAll(List.of(request), progress)
                .getFirst()
                .orElseThrow()
                .obeying(rules);
    }

    /// Returns the outcome, with the notes about the series before the warnings of the forecast.
    ///
    /// @throws io.github.kronos4j.KronosException if the risk cannot be estimated
    ForecastOutcome outcome(Forecast forecast) {
        @Nullable RiskReport report = risk == null ? null : RiskReport.of(forecast, risk);
        List<String> all = new ArrayList<>(staleness == null || staleness.isEmpty() ? List.of() : List.of(staleness));
        all.addAll(forecast.withWarnings(notes).metadata().warnings());
        if (report != null) {
            all.addAll(report.withheld());
        }
        Rounding rounding = isRounded ? Rounding.ofHistory(forecast) : Rounding.ofRules(forecast);
        return new ForecastOutcome(forecast, name, interval, actual, format, rounding, report, all);
    }
}
