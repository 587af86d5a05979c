package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Summary;
import java.util.List;
import java.util.Locale;

/// Prints the outcome of each series: a summary of a single one, one line for each of several.
///
/// @param batch true if there are several series
/// @param table true if the forecast itself is printed
record ForecastPrinter(Console console, boolean batch, boolean table) {
    void done(ForecastOutcome outcome) {
        if (console.isQuiet()) {
            return;
        }
        String symbol = outcome.forecast().symbol();
        outcome.notes().forEach(note -> console.announce((batch ? symbol + ": " : "") + "note: " + note));
        Summary summary = new Summary(outcome);
        if (batch) {
            console.println(summary.line());
        } else {
            console.print(summary.text());
            if (table) {
                console.print(System.lineSeparator() + summary.table());
            }
        }
    }

    /// Prints the place of charts that the user gave no name.
    void chart(OutputTarget chart, List<Input> inputs) {
        console.println(
                "chart", batch ? chart.pattern() : chart.of(inputs.getFirst().symbol()));
    }

    void failed(String symbol, Throwable reason) {
        console.error(batch ? symbol : "", reason);
    }

    void finished(int series, int failed, double seconds) {
        if (batch) {
            console.println(String.format(
                    Locale.ROOT,
                    "%d of %d series forecast%s in %.2f s",
                    series - failed,
                    series,
                    failed == 0 ? "" : ", " + failed + " failed,",
                    seconds));
        } else if (failed == 0) {
            console.print(table ? System.lineSeparator() : "");
            console.println("seconds", String.format(Locale.ROOT, "%.2f", seconds));
        }
    }
}
