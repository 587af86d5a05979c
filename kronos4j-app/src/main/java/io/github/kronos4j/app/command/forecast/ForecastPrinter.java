package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.BatchRow;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints the outcome of a single series when it is done, and a ranked table of several at the end.
final class ForecastPrinter {
    private final Console console;
    private final boolean batch;
    private final boolean table;
    private final List<BatchRow> rows = new ArrayList<>();
    private final Staleness staleness = new Staleness();
    private final SharedNotes notes = new SharedNotes();
    private int withHead;

    /// @param batch true if there are several series
    /// @param table true if the forecast itself is printed
    ForecastPrinter(Console console, boolean batch, boolean table) {
        this.console = console;
        this.batch = batch;
        this.table = table;
    }

    /// True if there are several series.
    boolean isBatch() {
        return batch;
    }

    void done(ForecastOutcome outcome, PreparedForecast prepared) {
        Bars history = outcome.forecast().history();
        rows.add(BatchRow.of(outcome));
        withHead += outcome.forecast().metadata().hasHead() ? 1 : 0;
        staleness.add(history, prepared.interval(), prepared.missed());
        if (console.isQuiet()) {
            return;
        }
        if (batch) {
            outcome.notes().forEach(note -> notes.add(outcome.forecast().symbol(), note));
        } else {
            outcome.notes().forEach(console::note);
            Summary summary = new Summary(outcome);
            console.print(summary.text());
            if (table) {
                console.print(System.lineSeparator() + summary.table());
            }
        }
    }

    void failed(String symbol, Throwable reason) {
        rows.add(BatchRow.failed(symbol, console.describe(reason)));
        console.error(batch ? symbol : "", reason);
    }

    /// Number of series that failed.
    int failures() {
        return (int) rows.stream().filter(row -> row.forecast() == null).count();
    }

    /// Prints what all series have in common.
    ///
    /// @param results results of several series
    void finished(BatchResults results, double seconds) {
        int failed = failures();
        notes.print(console, rows.size() - failed);
        staleness.print(console);
        if (batch && withHead > 0) {
            console.note("the volatility head states no direction (" + withHead + " of " + (rows.size() - failed)
                    + " series): --head none shows what the model expects");
        }
        results.show(rows, batch, console);
        if (batch) {
            console.println(String.format(
                    Locale.ROOT,
                    "%d of %d series forecast%s in %.2f s",
                    rows.size() - failed,
                    rows.size(),
                    failed == 0 ? "" : ", " + failed + " failed,",
                    seconds));
        } else if (failed == 0) {
            console.print(table ? System.lineSeparator() : "");
            console.println("seconds", String.format(Locale.ROOT, "%.2f", seconds));
        }
    }

    /// Prints the place of charts that the user gave no name.
    void chart(OutputTarget chart, List<Input> inputs) {
        console.println(
                "chart", batch ? chart.pattern() : chart.of(inputs.getFirst().symbol()));
    }
}
