package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.ExclusionFile;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.Selection;
import io.github.kronos4j.backtest.Signals;
import io.github.kronos4j.backtest.Strategy;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.report.analysis.BacktestFiles;
import io.github.kronos4j.report.analysis.BacktestSeries;
import io.github.kronos4j.report.backtest.BacktestHead;
import java.util.List;

/// Trades on signals and writes the report.
record BacktestRun(
        BacktestSeries series,
        BacktestSelection eligible,
        Strategy strategy,
        TradingSettings settings,
        Benchmark benchmark,
        Console console) {
    void run(BacktestSignals signals, ReportFolder folder) {
        Panel panel = series.panel();
        Signals placed = Signals.of(panel, signals.signals());
        Selection selection = eligible.of(placed);
        BacktestReport report = BacktestReport.of(panel, placed, selection, strategy, settings, benchmark);
        BacktestHead head = new BacktestHead(Version.text(), series.interval(), signals.name(), signals.description());
        List<String> notes = BacktestFiles.write(report, head, selection.notes(), folder.path());
        ExclusionFile.write(folder.resolve(ExclusionFile.NAME), eligible.rules(), selection.exclusions());
        console.print(new BacktestSummary(report, head, notes).text());
        if (signals.file() != null) {
            console.println("signals", signals.file());
        }
        console.println("report", folder.resolve("report.html"));
    }
}
