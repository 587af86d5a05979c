package io.github.kronos4j.app.console;

import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// Subcommands of a command that are created only when it is used, so that other commands start faster.
public final class LazyCommands implements IParameterPreprocessor {
    private final CommandLine parent;
    private final Supplier<List<Object>> subcommands;

    private LazyCommands(CommandLine parent, Supplier<List<Object>> subcommands) {
        this.parent = parent;
        this.subcommands = subcommands;
    }

    /// Adds subcommands to a command.
    ///
    /// @return the command
    public static CommandLine add(CommandLine parent, Supplier<List<Object>> subcommands) {
        parent.getCommandSpec().preprocessor(new LazyCommands(parent, subcommands));
        return parent;
    }

    /// Creates the subcommands of all commands of a program.
    public static void createAll(CommandLine program) {
        for (CommandLine command : program.getSubcommands().values()) {
            if (command.getCommandSpec().preprocessor() instanceof LazyCommands lazy) {
                lazy.create();
            }
        }
    }

    /// Creates the subcommands before picocli parses the arguments of the command.
    @Override
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
        create();
        return false; // picocli continues to parse the arguments
    }

    private void create() {
        if (parent.getSubcommands().isEmpty()) {
            subcommands.get().forEach(subcommand -> add(new CommandLine(subcommand)));
        }
    }

    /// Adds a subcommand with the settings of its parent: picocli passes these on only to subcommands that exist
    /// when they are set.
    private void add(CommandLine subcommand) {
        subcommand
                .setOut(parent.getOut())
                .setErr(parent.getErr())
                .setUsageHelpWidth(parent.getUsageHelpWidth())
                .setParameterExceptionHandler(parent.getParameterExceptionHandler())
                .setExecutionExceptionHandler(parent.getExecutionExceptionHandler());
        parent.addSubcommand(subcommand);
    }
}
