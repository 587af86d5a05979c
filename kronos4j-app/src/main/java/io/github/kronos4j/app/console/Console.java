package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.hub.HubListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Output of one command: results go to standard output (to standard error if that holds data), notes, errors and
/// progress to standard error. Text is flushed when it is printed, and clears the progress line until the next update.
/// Not thread-safe.
public final class Console {
    private static final int SUCCESS = 0;
    private static final int INVALID_INPUT = 2;
    private static final long RESOLUTION = 1_000_000; // of a progress line

    private final CommandSpec command;
    private final KronosEnvironment environment;
    private final boolean isQuiet;
    private boolean holdsData;
    private @Nullable ProgressLine line;

    /// @param isQuiet true if only errors are printed
    Console(CommandSpec command, KronosEnvironment environment, boolean isQuiet) {
        this.command = command;
        this.environment = environment;
        this.isQuiet = isQuiet;
    }

    /// True if only errors are printed.
    public boolean isQuiet() {
        return isQuiet;
    }

    /// Reserves standard output for data: from now on, results for people go to standard error.
    public void reserveOutput() {
        holdsData = true;
    }

    /// Writes the data of a series to its destination.
    ///
    /// @param text data for standard output
    /// @param toFile writes the data to a file
    public void write(OutputTarget target, String symbol, AtomicFile.Content text, Consumer<Path> toFile) {
        if (target.isStandardOutput()) {
            write(text);
        } else {
            toFile.accept(target.of(symbol));
        }
    }

    /// Writes data to standard output.
    private void write(AtomicFile.Content data) {
        PrintWriter out = command.commandLine().getOut();
        try {
            if (out instanceof StandardWriter writer) {
                writer.write(data);
            } else {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                data.writeTo(bytes);
                print(out, bytes.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new StorageException("standard output cannot be written (" + e.getMessage() + ")", e);
        }
    }

    /// Prints text that ends with a line break.
    public void print(String text) {
        if (!isQuiet) {
            CommandLine program = command.commandLine();
            print(holdsData ? program.getErr() : program.getOut(), Printable.text(text));
        }
    }

    /// Prints a line.
    public void println(String line) {
        print(line + System.lineSeparator());
    }

    /// Prints a line with a label, in its own column, and a value.
    public void println(String label, Object value) {
        println(String.format(Locale.ROOT, "%-17s%s", label, Printable.line(String.valueOf(value))));
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

    /// Prints an error of one of several inputs: one sentence, also for a fault of the program.
    ///
    /// @param input name of the input; empty if the message of a [KronosException] names it
    public void error(String input, Throwable failure) {
        FailureMessage message = FailureMessage.of(failure, command);
        String hint = message.isFault() ? Failures.hint(environment.showsTraces()) : "";
        printError((input.isEmpty() ? "" : input + ": ") + message.text() + hint);
        if (message.isFault() && environment.showsTraces()) {
            print(command.commandLine().getErr(), Failures.trace(failure));
        }
    }

    /// Describes a failure in one sentence, as [#error(String, Throwable)] does.
    public String describe(Throwable failure) {
        return FailureMessage.of(failure, command).text();
    }

    /// Starts to show progress of work of an unknown amount, see [ProgressLine#scaled].
    public ProgressLine progress(String work) {
        return progress(work, RESOLUTION);
    }

    /// Starts to show progress: on one line of a terminal, in a few lines elsewhere; ends an earlier line.
    ///
    /// @param work name of the work, such as "forecasting"
    /// @param total amount of work, in any unit
    public ProgressLine progress(String work, long total) {
        var screen = ProgressScreen.of(command.commandLine().getErr(), environment.isTerminal(), isQuiet);
        line = new ProgressLine(screen, work, total, System::nanoTime);
        return line;
    }

    /// Returns a listener that announces downloads and shows their progress.
    public HubListener downloads() {
        return isQuiet
                ? HubListener.NONE
                : new DownloadLine(command.commandLine().getErr(), environment.isTerminal());
    }

    /// One step of a command that processes several inputs.
    ///
    /// @param <T> type of an input; its text names it in messages
    @FunctionalInterface
    public interface Step<T> {
        /// Processes one input.
        ///
        /// @throws KronosException if the input cannot be processed
        void process(T input);
    }

    /// Processes inputs one by one. An input that fails is reported and does not stop the rest, except when the
    /// disk is full. That holds for faults of the program and for a lack of memory too, if there are several
    /// inputs.
    ///
    /// @return the exit code: 2 if any input failed
    public <T> int each(List<T> inputs, Step<T> step) {
        return each("series", inputs, step);
    }

    /// Processes inputs of another kind, as [#each(List, Step)] does.
    ///
    /// @param kind plural for messages, such as "checkpoints"
    public <T> int each(String kind, List<T> inputs, Step<T> step) {
        int failed = 0;
        for (T input : inputs) {
            try {
                step.process(input);
            } catch (RuntimeException | Error e) {
                boolean isNamed = e instanceof KronosException; // its message names the file
                if (!isNamed && inputs.size() == 1) {
                    throw e;
                }
                error(isNamed ? "" : input.toString(), e);
                failed++;
                if (e instanceof StorageException failure && failure.isFull()) {
                    return INVALID_INPUT;
                }
            }
        }
        if (failed > 0 && inputs.size() > 1) {
            printError(failed + " of " + inputs.size() + " " + kind + " failed");
        }
        return failed == 0 ? SUCCESS : INVALID_INPUT;
    }

    private void printError(String message) {
        print(command.commandLine().getErr(), "kronos: " + Printable.line(message) + System.lineSeparator());
    }

    private void print(PrintWriter writer, String text) {
        if (line != null) {
            line.wipe();
        }
        writer.print(text);
        writer.flush();
    }
}
