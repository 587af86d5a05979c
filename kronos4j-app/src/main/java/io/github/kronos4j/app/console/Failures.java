package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import java.io.PrintWriter;
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

/// Reports exceptions to the user: one sentence and exit code 2 for invalid input, exit code 1 and a hint to the stack
/// trace for a fault of the program. OutOfMemoryError is reported like invalid input, and so is a name that no file can
/// have.
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
        } catch (ExecutionException | OutOfMemoryError e) {
            if (find(e, OutOfMemoryError.class) != null) {
                throw new ExecutionException(parsed.commandSpec().commandLine(), "memory", Memory.shortage(e));
            }
            throw e;
        }
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        InvalidPathException badName = badName(e);
        if (badName != null) {
            String option = e.getArgSpec() instanceof OptionSpec given ? given.longestName() + ": " : "";
            return report(option + message(badName), e, command, INVALID_INPUT);
        }
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
        String help = command.getCommandSpec().qualifiedName() + " --help";
        return report(sentence + (sentence.endsWith(".") ? " See " : "; see ") + help, e, command, INVALID_INPUT);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        InvalidPathException badName = find(e, InvalidPathException.class);
        if (e instanceof KronosException reason) {
            return report(OptionNames.message(reason, command.getCommandSpec()), e, command, INVALID_INPUT);
        } else if (badName != null) {
            return report(message(badName), e, command, INVALID_INPUT);
        }
        String hint = showsTraces ? "" : "; set KRONOS_TRACE=1 to see the stack trace";
        return report("unexpected failure: " + e + hint, e, command, FAULT);
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

    private int report(String message, Exception e, CommandLine command, int exitCode) {
        PrintWriter err = command.getErr();
        err.println("kronos: " + message);
        if (showsTraces) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }

    /// The message about a name that no file of this system can have, with control characters made visible.
    private static String message(InvalidPathException badName) {
        return "'" + badName.getInput().replaceAll("\\p{Cntrl}", "?") + "' cannot be the name of a file ("
                + badName.getReason() + "): give another one";
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
