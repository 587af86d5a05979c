package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Column;

/// Five headline numbers of a forecast at its horizon.
///
/// @param lastClose last close of the history
/// @param expectedReturn mean close at the horizon over the last close, minus one
/// @param low 10 % quantile of close at the horizon
/// @param high 90 % quantile of close at the horizon
/// @param probabilityUp share of paths that end above the last close
public record Outlook(double lastClose, double expectedReturn, double low, double high, double probabilityUp) {
    public static Outlook of(Forecast forecast) {
        int end = forecast.horizon() - 1;
        return new Outlook(
                forecast.lastClose(),
                forecast.expectedReturn(),
                forecast.quantile(0.1, Column.CLOSE)[end],
                forecast.quantile(0.9, Column.CLOSE)[end],
                forecast.probabilityUp());
    }
}
