package io.github.kronos4j.app.command.train;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/// Where a training prints: results to `out`, notes and progress to `err`.
///
/// @param terminal whether `err` is a terminal, on which a line may be written over
/// @param quiet whether nothing is printed
record Screen(PrintWriter out, PrintWriter err, boolean terminal, boolean quiet) {
    static Screen of(CommandSpec command, boolean terminal, boolean quiet) {
        return new Screen(command.commandLine().getOut(), command.commandLine().getErr(), terminal, quiet);
    }

    /// One that shows nothing.
    Screen silent() {
        return new Screen(out, err, false, true);
    }

    void result(String name, String text) {
        if (!quiet) {
            out.printf("%-16s %s%n", name, text);
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
