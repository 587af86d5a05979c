package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.backtest.Selection;
import io.github.kronos4j.backtest.Signals;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.eligibility.IndustryCap;
import io.github.kronos4j.report.analysis.BacktestSeries;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Symbols that a backtest may buy, found before anything is forecast.
///
/// @param selection the symbols by time
/// @param cap limit by industry; null if there is none
record BacktestSelection(
        EligibilityRules rules,
        Selection selection,
        @Nullable IndustryCap cap) {
    /// The symbols that can be forecast and traded at the times of forecasts.
    static BacktestSelection of(
            BacktestSeries series, EligibilityRules rules, @Nullable IndustryCap cap, SignalPlan plan) {
        EligibilityRules all = rules.isEmpty() ? rules : rules.withMinBars(plan.lookback());
        return of(series, all, cap, new HashSet<>(plan.times()));
    }

    /// The symbols that can be traded at the times of signals.
    static BacktestSelection of(
            BacktestSeries series, EligibilityRules rules, @Nullable IndustryCap cap, BacktestSignals signals) {
        return of(
                series, rules, cap, signals.signals().stream().map(Signal::time).collect(Collectors.toSet()));
    }

    private static BacktestSelection of(
            BacktestSeries series, EligibilityRules rules, @Nullable IndustryCap cap, Set<LocalDateTime> decisions) {
        return new BacktestSelection(rules, Selection.of(series.panel(), series.sources(), rules, decisions), cap);
    }

    /// The symbols of the rankings of some signals.
    Selection of(Signals signals) {
        return cap == null ? selection : selection.limited(cap, signals);
    }
}
