package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.Format;

/// Facts about a backtest that its report does not contain.
///
/// @param program name and version of the program that made the report
/// @param interval step from bar to bar
/// @param name source of the signals: a model, a baseline or a file
/// @param signals short description of the signals
public record BacktestHead(String program, Interval interval, String name, String signals) {
    /// Number of symbols, bars and signals, with dates, on one line.
    public String extent(BacktestReport report) {
        return report.panel().width() + (report.panel().width() == 1 ? " symbol, " : " symbols, ")
                + report.panel().length() + " " + interval.label() + " bars from "
                + Format.shortStamp(report.panel().times().getFirst()) + " to "
                + Format.shortStamp(report.panel().times().getLast()) + ", signals at "
                + report.signals().times() + " of them";
    }

    /// Strategy, market and costs on one line.
    public String rule(BacktestReport report) {
        return report.strategy().description() + "; market "
                + report.settings().market().label() + ", "
                + report.settings().costs().description()
                + (report.settings().borrow() > 0
                        ? ", " + Format.percent(report.settings().borrow()) + " borrowing cost per year"
                        : "");
    }
}
