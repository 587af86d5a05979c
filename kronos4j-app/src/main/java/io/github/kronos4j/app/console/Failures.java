package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// What users see of exceptions: one sentence and exit code 2 where they can mend it, else exit code 1 and where to
/// find the trace.
///
/// @param trace whether to print traces
public record Failures(boolean trace)
        implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int WRONG_INPUT = 2;
    private static final int FAULT = 1;

    /// Runs the command that was named. A lack of memory anywhere is told as wrong input is.
    @Override
    public int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (ExecutionException | OutOfMemoryError e) {
            if (Memory.isShort(e)) {
                throw new ExecutionException(parsed.commandSpec().commandLine(), "memory", Memory.shortage(e));
            }
            throw e;
        }
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
        err.println("kronos: " + sentence + (sentence.endsWith(".") ? " See " : "; see ")
                + command.getCommandSpec().qualifiedName() + " --help");
        trace(e, err);
        return WRONG_INPUT;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof KronosException) {
            err.println("kronos: " + e.getMessage());
            trace(e, err);
            return WRONG_INPUT;
        }
        err.println("kronos: unexpected failure: " + e + (trace ? "" : "; set KRONOS_TRACE=1 to see the trace"));
        trace(e, err);
        return FAULT;
    }

    private void trace(Exception e, PrintWriter err) {
        if (trace) {
            e.printStackTrace(err);
        }
        err.flush();
    }
}
