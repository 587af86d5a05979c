package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.evaluation.Conclusion;
import io.github.kronos4j.report.chart.Picture;
import io.github.kronos4j.report.internal.html.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Model of the template `backtest/report.jte`.
///
/// @param curves chart of the cumulative returns
/// @param rejections number of rejected orders by reason
/// @param rejected the first rejected orders
/// @param moreRejected number of rejected orders that `rejected` leaves out
record BacktestPage(
        String title,
        String subtitle,
        List<Conclusion> findings,
        Picture curves,
        String barsPerYear,
        Table performance,
        Table excess,
        Table trading,
        Table rejections,
        Table rejected,
        int moreRejected,
        List<String> notes) {
    private static final int MAX_REJECTED = 200; // rows; more would make the page unreadable

    static BacktestPage of(BacktestReport report, BacktestHead head, Picture curves, List<String> notes) {
        BacktestTables tables = new BacktestTables(report);
        int rejected = report.result().rejected().size();
        return new BacktestPage(
                "Backtest of " + head.name(),
                head.extent(report) + "; " + head.signals() + "; " + head.rule(report) + ". Made by " + head.program()
                        + ".",
                report.conclusions(),
                curves,
                String.format(Locale.ROOT, "%.0f", report.settings().barsPerYear()),
                tables.performance(),
                tables.excess(),
                tables.trading(),
                tables.rejections(),
                tables.rejected(MAX_REJECTED),
                Math.max(0, rejected - MAX_REJECTED),
                notes(notes));
    }

    private static List<String> notes(List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        all.add("A signal at the close of a bar is traded at the open of the next bar. Benchmarks run from close to"
                + " close without costs.");
        all.add("The symbols are those of the input files: if they were selected because they still exist, every"
                + " portfolio looks better than it was. Trades have no market impact, and every order is filled at the"
                + " open.");
        return all;
    }
}
