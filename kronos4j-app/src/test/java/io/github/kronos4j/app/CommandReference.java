package io.github.kronos4j.app;

import io.github.kronos4j.app.console.LazyCommands;
import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The page `docs/reference/cli.md`, generated from the commands.
final class CommandReference {
    private static final String HEADER = """
            # Command reference

            All commands of `kronos` with their options. Every command also has `-h`, `--help` (print the help and exit)
            and `-V`, `--version` (print the version and exit).

            This page is generated from the commands; do not edit it. To update it, run

            ```
            mvn -B -Pquick test -pl kronos4j-app -am -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dkronos4j.update=true
            ```
            """;

    private CommandReference() {}

    /// All commands, each before its subcommands.
    static Stream<CommandLine> commands() {
        CommandLine program = Main.commandLine(
                new CheckpointModels(new ModelCatalog(Map.of(), HubListener.NONE)), Map.of(), InstantSource.system());
        LazyCommands.createAll(program);
        return within(program);
    }

    private static Stream<CommandLine> within(CommandLine command) {
        Stream<CommandLine> parts =
                command.getSubcommands().values().stream().distinct().flatMap(CommandReference::within);
        return Stream.concat(Stream.of(command), parts);
    }

    /// The page as Markdown.
    static String markdown() {
        StringBuilder page = new StringBuilder(HEADER);
        commands().map(CommandLine::getCommandSpec).forEach(command -> add(command, page));
        return page.toString();
    }

    private static void add(CommandSpec command, StringBuilder page) {
        page.append("\n## ").append(command.qualifiedName()).append("\n\n");
        for (String line : command.usageMessage().description()) {
            page.append(line.formatted()).append('\n');
        }
        page.append("\n```\n").append(synopsis(command)).append("\n```\n");
        addSubcommands(command, page);
        addTable("", ungrouped(command), page);
        command.argGroups().stream()
                .sorted(Comparator.comparingInt(ArgGroupSpec::order))
                .forEach(group -> addTable(group.heading().formatted().strip(), sorted(command, group.args()), page));
        addFooter(command, page);
    }

    private static String synopsis(CommandSpec command) {
        CommandLine.Help help = new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return help.synopsis(0).strip();
    }

    private static void addSubcommands(CommandSpec command, StringBuilder page) {
        List<CommandLine> subcommands =
                command.subcommands().values().stream().distinct().toList();
        if (!subcommands.isEmpty()) {
            page.append("\n| Command | |\n| --- | --- |\n");
        }
        for (CommandLine subcommand : subcommands) {
            CommandSpec spec = subcommand.getCommandSpec();
            page.append("| [`" + spec.qualifiedName() + "`](#"
                    + spec.qualifiedName(" ").replace(' ', '-') + ") | "
                    + String.join(" ", spec.usageMessage().description()).formatted() + " |\n");
        }
    }

    private static List<ArgSpec> ungrouped(CommandSpec command) {
        return sorted(command, command.args()).stream()
                .filter(argument -> argument.group() == null)
                .filter(argument -> !(argument instanceof OptionSpec option) || !isStandard(option))
                .toList();
    }

    private static boolean isStandard(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    /// Parameters first, then options in the order of the help.
    private static List<ArgSpec> sorted(CommandSpec command, Iterable<ArgSpec> arguments) {
        List<ArgSpec> sorted = new ArrayList<>();
        arguments.forEach(sorted::add);
        sorted.removeIf(ArgSpec::hidden);
        Comparator<OptionSpec> order = command.usageMessage().sortOptions()
                ? Comparator.comparing(OptionSpec::longestName)
                : Comparator.comparingInt(OptionSpec::order);
        sorted.sort((a, b) -> a instanceof OptionSpec one && b instanceof OptionSpec other
                ? order.compare(one, other)
                : Boolean.compare(a instanceof OptionSpec, b instanceof OptionSpec));
        return sorted;
    }

    private static void addTable(String heading, List<ArgSpec> arguments, StringBuilder page) {
        if (arguments.isEmpty()) {
            return;
        }
        page.append(heading.isEmpty() ? "\n" : "\n**" + heading + "**\n\n");
        page.append("| Option | |\n| --- | --- |\n");
        for (ArgSpec argument : arguments) {
            page.append("| `" + name(argument).replace("|", "\\|") + "` | "
                    + String.join(" ", argument.description()).replace("|", "\\|")
                    + (argument.required() && argument.isOption() ? " Required." : "") + " |\n");
        }
    }

    private static String name(ArgSpec argument) {
        String label = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
        return switch (argument) {
            case PositionalParamSpec parameter -> label;
            case OptionSpec option ->
                String.join("`, `", option.names()) + (option.arity().max() == 0 ? "" : " " + label);
            default -> throw new AssertionError(argument);
        };
    }

    private static void addFooter(CommandSpec command, StringBuilder page) {
        String[] footer = command.usageMessage().footer();
        if (footer.length == 0) {
            return;
        }
        String heading = command.usageMessage().footerHeading().formatted().strip();
        page.append(heading.isEmpty() ? "" : "\n**" + heading + "**\n");
        page.append("\n```\n")
                .append(String.join("\n", footer).formatted().replaceAll("\\A\n+|\n+\\z", ""))
                .append("\n```\n");
    }
}
