package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.report.Rounding;
import org.jspecify.annotations.Nullable;

/// Steps from sampled paths to results.
///
/// @param rules rules of the exchange that the paths obey
/// @param isRounded true if files are rounded to the decimals of the history
/// @param risk numbers of risk to estimate; null for none
record PathProcessing(
        TradingRules rules, boolean isRounded, @Nullable RiskRequest risk) {
    /// Applies the rules of the exchange.
    ///
    /// @throws io.github.kronos4j.KronosException if the rules do not fit the bars
    Forecast apply(Forecast sampled) {
        return sampled.obeying(rules);
    }

    /// Estimates the risk; null if none is requested.
    ///
    /// @throws io.github.kronos4j.KronosException if the paths cannot show it
    @Nullable
    RiskReport report(Forecast forecast) {
        return risk == null ? null : RiskReport.of(forecast, risk);
    }

    /// Rounding of the files of a forecast.
    Rounding rounding(Forecast forecast) {
        return isRounded ? Rounding.ofHistory(forecast) : Rounding.ofRules(forecast);
    }
}
