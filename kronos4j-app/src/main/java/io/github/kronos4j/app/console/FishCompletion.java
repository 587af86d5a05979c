package io.github.kronos4j.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completion script for the shell fish.
final class FishCompletion {
    private FishCompletion() {}

    /// The script: one line for each command and each option, with its description.
    static String script(CommandLine program) {
        List<String> lines = new ArrayList<>();
        lines.add("# Completion of " + program.getCommandName() + " for fish.");
        add(program.getCommandSpec(), lines);
        return String.join("\n", lines) + "\n";
    }

    private static void add(CommandSpec command, List<String> lines) {
        String prefix = "complete -c " + command.root().name() + " -n " + quoted(condition(command));
        for (CommandLine line :
                command.subcommands().values().stream().distinct().toList()) {
            CommandSpec subcommand = line.getCommandSpec();
            lines.add(prefix + " -f -a " + subcommand.name() + " -d "
                    + quoted(firstSentence(subcommand.usageMessage().description())));
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                lines.add(
                        prefix + names(option) + values(option) + " -d " + quoted(firstSentence(option.description())));
            }
        }
        command.subcommands().values().stream().distinct().forEach(line -> add(line.getCommandSpec(), lines));
    }

    /// True in fish if the words so far name the command and no subcommand of it.
    private static String condition(CommandSpec command) {
        List<String> words = new ArrayList<>();
        for (CommandSpec at = command; at.parent() != null; at = at.parent()) {
            words.addFirst("__fish_seen_subcommand_from " + at.name());
        }
        if (!command.subcommands().isEmpty()) {
            words.add("not __fish_seen_subcommand_from "
                    + String.join(" ", command.subcommands().keySet()));
        }
        return String.join("; and ", words);
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String values(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        Iterable<String> candidates = option.completionCandidates();
        return candidates == null
                ? " -r"
                : " -x -a "
                        + quoted(String.join(
                                " ",
                                StreamSupport.stream(candidates.spliterator(), false)
                                        .toList()));
    }

    private static String firstSentence(String[] description) {
        String text = String.join(" ", description).replace("%n", " ").replace("%%", "%");
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
