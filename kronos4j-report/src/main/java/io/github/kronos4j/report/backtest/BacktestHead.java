package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.Format;

/// What a reader should know before the figures.
///
/// @param program name and version of what made the report
/// @param interval step from bar to bar
/// @param name what the signals are from: a model, a baseline, a file
/// @param signals what the signals are, in a few words
public record BacktestHead(String program, Interval interval, String name, String signals) {
    /// Symbols and dates in a line.
    public String extent(BacktestReport report) {
        return report.panel().width() + (report.panel().width() == 1 ? " symbol, " : " symbols, ")
                + report.panel().length() + " " + interval.label() + " bars from "
                + Format.shortStamp(report.panel().times().getFirst()) + " to "
                + Format.shortStamp(report.panel().times().getLast()) + ", signals at "
                + report.signals().times() + " of them";
    }

    /// The rule and what it is traded under in a line.
    public String rule(BacktestReport report) {
        return report.strategy().description() + "; market "
                + report.settings().market().label() + ", "
                + report.settings().costs().description()
                + (report.settings().borrow() > 0
                        ? ", " + Format.percent(report.settings().borrow()) + " a year on what is owed"
                        : "");
    }
}
