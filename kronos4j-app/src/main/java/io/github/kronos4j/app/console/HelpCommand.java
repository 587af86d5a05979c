package io.github.kronos4j.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `help`: a subcommand of every command that has others, `kronos help data fetch` or `kronos data help fetch`.
@Command(
        name = "help",
        description = "Prints the help of a command.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos help forecast", "    kronos help data fetch", "    kronos data help fetch"})
public final class HelpCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "Command, with its subcommand (default: the command before help).")
    List<String> path = List.of();

    /// Runs the command with `--help`.
    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec, "picocli sets the command");
        CommandLine program = own.root().commandLine();
        CommandLine at = own.parent().commandLine();
        List<String> arguments = new ArrayList<>();
        for (CommandSpec above = own.parent(); above.parent() != null; above = above.parent()) {
            arguments.addFirst(above.name());
        }
        for (String name : path) {
            program.parseArgs(withHelp(arguments)); // creates subcommands that are created only when they are used
            CommandLine next = at.getSubcommands().get(name);
            if (next == null) {
                String meant = Typos.meant(name, at.getCommandSpec())
                        .map(known -> "; did you mean " + known + "?")
                        .orElse("");
                throw new ParameterException(at, "there is no command '" + name + "'" + meant);
            }
            at = next;
            arguments.add(name);
        }
        return program.execute(withHelp(arguments));
    }

    private static String[] withHelp(List<String> arguments) {
        return Stream.concat(arguments.stream(), Stream.of("--help")).toArray(String[]::new);
    }
}
