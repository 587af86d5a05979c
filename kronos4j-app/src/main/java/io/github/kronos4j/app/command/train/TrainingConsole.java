package io.github.kronos4j.app.command.train;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/// Output of a training: results go to `out`, notes and progress to `err`.
///
/// @param terminal true if `err` is a terminal, on which lines can be overwritten
/// @param quiet true if nothing is printed
record TrainingConsole(PrintWriter out, PrintWriter err, boolean terminal, boolean quiet) {
    static TrainingConsole of(CommandSpec command, boolean terminal, boolean quiet) {
        return new TrainingConsole(
                command.commandLine().getOut(), command.commandLine().getErr(), terminal, quiet);
    }

    /// The same output, but quiet.
    TrainingConsole silent() {
        return new TrainingConsole(out, err, false, true);
    }

    void result(String name, String text) {
        if (!quiet) {
            out.printf("%-16s %s%n", name, text);
            out.flush();
        }
    }

    void table(String text) {
        if (!quiet) {
            out.print(text);
            out.flush();
        }
    }

    void note(String sentence) {
        if (!quiet) {
            err.println("kronos: note: " + sentence);
            err.flush();
        }
    }

    void progress(String line) {
        if (!quiet) {
            err.println(line);
            err.flush();
        }
    }
}
