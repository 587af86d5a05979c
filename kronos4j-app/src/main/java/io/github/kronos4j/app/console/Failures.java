package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reports exceptions to the user: one sentence and exit code 2 for invalid input and everything else that the user can
/// change, exit code 1 and a hint to the stack trace for a fault of the program.
///
/// @param showsTraces true if stack traces are printed
public record Failures(boolean showsTraces)
        implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int INVALID_INPUT = 2;
    private static final int FAULT = 1;

    /// Runs the given command.
    @Override
    public int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (Error e) { // picocli handles exceptions only
            throw new ExecutionException(parsed.commandSpec().commandLine(), "error", e);
        }
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        InvalidPathException badName = badName(e);
        if (badName != null) {
            String option = e.getArgSpec() instanceof OptionSpec given ? given.longestName() + ": " : "";
            report(option + FailureMessage.of(badName), e, command, showsTraces);
            return INVALID_INPUT;
        }
        String sentence = ArgumentMessage.of(e);
        String help = command.getCommandSpec().qualifiedName() + " --help";
        report(
                sentence + suggestion(e) + (sentence.endsWith(".") ? " See " : "; see ") + help,
                e,
                command,
                showsTraces);
        return INVALID_INPUT;
    }

    /// The command or option that an unknown argument most likely stands for.
    private static String suggestion(ParameterException e) {
        return e instanceof UnmatchedArgumentException unknown
                ? Typos.meant(
                                unknown.getUnmatched().getFirst(),
                                e.getCommandLine().getCommandSpec())
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("")
                : "";
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Throwable failure = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        FailureMessage message = FailureMessage.of(failure, command.getCommandSpec());
        report(message.text() + (message.isFault() ? hint(showsTraces) : ""), failure, command, showsTraces);
        return message.isFault() ? FAULT : INVALID_INPUT;
    }

    /// The reason why an argument is not a path; null if that is not what failed. picocli drops it.
    private static @Nullable InvalidPathException badName(ParameterException e) {
        if (e.getArgSpec() == null || e.getValue() == null || e.getArgSpec().type() != Path.class) {
            return null;
        }
        try {
            var _ = Path.of(e.getValue());
            return null;
        } catch (InvalidPathException reason) {
            return reason;
        }
    }

    /// Returns the failure of one of several inputs as one that the library reports and passes over: the failure
    /// itself, or, for a fault of the program or a lack of memory, one with a sentence about it.
    public static KronosException ofInput(String input, Throwable failure) {
        return FailureMessage.ofInput(input, failure);
    }

    /// Instruction for seeing the stack trace, for a fault of the program.
    static String hint(boolean showsTraces) {
        return showsTraces ? "" : "; set KRONOS_TRACE=1 to see the stack trace";
    }

    private static void report(String message, Throwable e, CommandLine command, boolean showsTraces) {
        PrintWriter err = command.getErr();
        err.println("kronos: " + Printable.line(message));
        if (showsTraces) {
            err.print(trace(e));
        }
        err.flush();
    }

    /// The stack trace of a failure.
    static String trace(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return Printable.text(trace.toString());
    }
}
