package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Summary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Tells the user what became of the series: one at length, of several each in a line.
///
/// @param out where results go
/// @param err where warnings and errors go
/// @param batch whether there are several series
/// @param table whether the forecast itself is to be shown
/// @param quiet whether only errors are told
record ForecastPrinter(PrintWriter out, PrintWriter err, boolean batch, boolean table, boolean quiet) {

    void done(ForecastOutcome outcome) {
        if (quiet) {
            return;
        }
        String symbol = outcome.forecast().symbol();
        outcome.notes().forEach(note -> err.println("kronos: " + (batch ? symbol + ": " : "") + "note: " + note));
        Summary summary = new Summary(outcome);
        if (batch) {
            out.println(summary.line());
        } else {
            out.print(summary.text());
            if (table) {
                out.println();
                out.print(summary.table());
            }
        }
        out.flush();
        err.flush();
    }

    /// Tells where charts are that nobody gave a place.
    void drawn(OutputTarget chart, List<Input> inputs) {
        if (!quiet) {
            out.printf(
                    "%-17s%s%n",
                    "chart",
                    batch ? chart.pattern() : chart.of(inputs.getFirst().symbol()));
        }
    }

    void failed(String symbol, KronosException reason) {
        err.println("kronos: " + (batch ? symbol + ": " : "") + reason.getMessage());
        err.flush();
    }

    void finished(int series, int failed, double seconds) {
        if (quiet) {
            return;
        }
        if (batch) {
            out.printf(
                    Locale.ROOT,
                    "%d of %d series forecast%s in %.2f s%n",
                    series - failed,
                    series,
                    failed == 0 ? "" : ", " + failed + " failed,",
                    seconds);
        } else if (failed == 0) {
            out.printf(Locale.ROOT, "%s%-17s%.2f%n", table ? System.lineSeparator() : "", "seconds", seconds);
        }
        out.flush();
    }
}
