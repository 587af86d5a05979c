package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.hub.HubListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Output of one command: results go to standard output, notes, errors and progress to standard error. Text is flushed
/// when it is printed, and clears the progress line until the next update. Not thread-safe.
public final class Console {
    private static final int SUCCESS = 0;
    private static final int INVALID_INPUT = 2;
    private static final long RESOLUTION = 1_000_000; // of a progress line

    private final CommandSpec command;
    private final boolean isTerminal;
    private final boolean isQuiet;
    private @Nullable ProgressLine line;

    /// @param isTerminal true if standard error is a terminal, so that progress may be shown
    /// @param isQuiet true if only errors are printed
    Console(CommandSpec command, boolean isTerminal, boolean isQuiet) {
        this.command = command;
        this.isTerminal = isTerminal;
        this.isQuiet = isQuiet;
    }

    /// True if only errors are printed.
    public boolean isQuiet() {
        return isQuiet;
    }

    /// Prints text that ends with a line break.
    public void print(String text) {
        if (!isQuiet) {
            print(command.commandLine().getOut(), text);
        }
    }

    /// Prints a line.
    public void println(String line) {
        print(line + System.lineSeparator());
    }

    /// Prints a line with a label, in a column of its own, and a value.
    public void println(String label, Object value) {
        println(String.format(Locale.ROOT, "%-17s%s", label, value));
    }

    /// Prints a table.
    public void print(TextTable table) {
        print(table.text());
    }

    /// True if standard output is closed or cannot be written, so that more results would be lost.
    public boolean isOutputLost() {
        return !isQuiet && command.commandLine().getOut().checkError();
    }

    /// Prints a note about the results.
    public void note(String sentence) {
        announce("note: " + sentence);
    }

    /// Prints a message that is neither a result nor an error.
    public void announce(String message) {
        if (!isQuiet) {
            printError(message);
        }
    }

    /// Prints an error.
    public void error(String message) {
        printError(message);
    }

    /// Prints an error.
    public void error(KronosException reason) {
        printError(OptionNames.message(reason, command));
    }

    /// Prints an error of one of several series.
    public void error(String symbol, KronosException reason) {
        printError(symbol + ": " + OptionNames.message(reason, command));
    }

    /// Starts to show progress of work of an unknown amount, see [ProgressLine#scaled].
    public ProgressLine progress(String work) {
        return progress(work, RESOLUTION);
    }

    /// Starts to show progress on one line of the terminal, if there is one; ends an earlier line.
    ///
    /// @param work name of the work, such as "forecasting"
    /// @param total amount of work, in any unit
    public ProgressLine progress(String work, long total) {
        PrintWriter terminal = isTerminal && !isQuiet ? command.commandLine().getErr() : null;
        line = new ProgressLine(terminal, work, total, System::nanoTime);
        return line;
    }

    /// Returns a listener that announces downloads and shows their progress.
    public HubListener downloads() {
        return isQuiet
                ? HubListener.NONE
                : new DownloadLine(command.commandLine().getErr(), isTerminal);
    }

    /// One step of a command that processes several files.
    @FunctionalInterface
    public interface Step {
        /// Processes one file.
        ///
        /// @throws KronosException if the file cannot be processed
        void process(BarFile file);
    }

    /// Processes files one by one. A file that fails does not stop the rest, except when the disk is full.
    ///
    /// @return the exit code: 2 if any file failed
    public int each(List<BarFile> files, Step step) {
        int failed = 0;
        for (BarFile file : files) {
            try {
                step.process(file);
            } catch (KronosException e) {
                error(e);
                failed++;
                if (e instanceof StorageException failure && failure.isFull()) {
                    return INVALID_INPUT;
                }
            }
        }
        if (failed > 0 && files.size() > 1) {
            printError(failed + " of " + files.size() + " series failed");
        }
        return failed == 0 ? SUCCESS : INVALID_INPUT;
    }

    private void printError(String message) {
        print(command.commandLine().getErr(), "kronos: " + message + System.lineSeparator());
    }

    private void print(PrintWriter writer, String text) {
        if (line != null) {
            line.wipe();
        }
        writer.print(text);
        writer.flush();
    }
}
