package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.report.HtmlPage;
import io.github.kronos4j.report.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A backtest as one HTML page that needs nothing else.
public final class BacktestHtml {
    private BacktestHtml() {}

    /// Writes the page in UTF-8; leaves the stream open.
    ///
    /// @param curves the picture; null where there is none
    /// @param notes what was left out, one sentence each
    public static void write(
            BacktestReport report, BacktestHead head, @Nullable Picture curves, List<String> notes, OutputStream out)
            throws IOException {
        HtmlPage page = new HtmlPage(
                        "Backtest of " + head.name(),
                        "What would have come of it? " + head.name(),
                        head.extent(report) + "; " + head.signals() + "; " + head.rule(report) + ". Made by "
                                + head.program() + ".")
                .findings("", report.conclusions());
        if (curves != null) {
            page.section("Curves", "").picture(curves);
        }
        BacktestTables tables = new BacktestTables(report);
        page.section(
                        "Performance",
                        String.format(
                                Locale.ROOT,
                                "Compounded; %.0f bars are a year. Ratios are over nothing, not over a rate of interest."
                                        + " Before costs is the same portfolio with its costs given back.",
                                report.settings().barsPerYear()))
                .add(tables.performance())
                .section(
                        "Excess return",
                        "As Qlib reckons: returns less those of the benchmark, summed and not compounded. t is Newey and"
                                + " West's; within 2 of zero it may be chance.")
                .add(tables.excess())
                .section("Trading", "")
                .add(tables.trading());
        if (!report.result().rejected().isEmpty()) {
            page.section("Trades that could not be made", "They were dropped, not tried again.")
                    .add(tables.blocked());
        }
        out.write(page.notes(notes(notes)).text().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> notes(List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        all.add(
                "A signal at the close of a bar is traded at the open of the next. Benchmarks run from close to close and"
                        + " cost nothing.");
        all.add("The symbols are those whose files were given: where they were chosen because they still exist, every"
                + " portfolio looks better than it was. No trade moves a price here, and every order is filled at the"
                + " open.");
        return all;
    }
}
