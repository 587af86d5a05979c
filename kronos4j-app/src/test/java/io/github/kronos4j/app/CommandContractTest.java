package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The contract of all commands: help, failures and texts.
class CommandContractTest {
    /// Options that do nothing unless they are given.
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "--input",
            "--output",
            "--tick",
            "--lot",
            "--stop",
            "--target",
            "--paths",
            "--json",
            "--chart",
            "--scores",
            "--calibration",
            "--keep",
            "--baseline",
            "--signals",
            "--config",
            "--set");

    static Stream<CommandSpec> commands() {
        return CommandReference.commands().map(command -> command.getCommandSpec());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void printsHelp(CommandSpec command) {
        CommandRun run = run(command, "--help").succeeded();

        assertThat(run.out()).startsWith("Usage: " + command.qualifiedName() + " ");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void rejectsUnknownOptions(CommandSpec command) {
        assertThat(run(command, "--bogus").refused().err()).contains("see kronos", "--help");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void rejectsInvalidFileNames(CommandSpec command) {
        for (OptionSpec option : command.options()) {
            if (option.type() == Path.class) {
                assertThat(run(command, option.longestName(), "a\0b").refused().err())
                        .contains(option.longestName() + ": 'a?b' cannot be the name of a file");
            }
        }
    }

    /// Messages name the option and the values that it takes, not types of Java.
    @ParameterizedTest
    @MethodSource("commands")
    void rejectsValuesOfAnotherKindInPlainWords(CommandSpec command) {
        for (OptionSpec option : command.options()) {
            String name = option.longestName();
            Class<?> type = option.isMultiValue() ? option.auxiliaryTypes()[0] : option.type();
            boolean isText = List.of(String.class, Path.class, boolean.class).contains(type);
            if (isText || option.arity().max() == 0) {
                continue;
            }
            String sentence = run(command, name, "banana").refused().err();
            if (option.converters().length > 0) {
                assertThat(sentence).startsWith("kronos: " + name + ": 'banana'");
            } else {
                assertThat(sentence).startsWith("kronos: " + name + " takes ").contains(", not 'banana'; see kronos");
            }
            assertThat(sentence).doesNotContain("Invalid value", "an int", "a double", "case-insensitive", "[");
            assertThat(run(command, name).refused().err()).startsWith("kronos: " + name + " needs a value, ");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void descriptionsAreSentences(CommandSpec command) {
        Stream<String> options =
                command.args().stream().map(ArgSpec::description).map(lines -> String.join(" ", lines));
        Stream<String> own = Arrays.stream(command.usageMessage().description());

        assertThat(Stream.concat(own, options))
                .allSatisfy(text -> assertThat(text).matches("[^ ].*\\.").doesNotContain("  "));
    }

    /// An option with a value says at its end which one it has if it is not given, unless nothing happens without
    /// it.
    @ParameterizedTest
    @MethodSource("commands")
    void optionsStateTheirDefaults(CommandSpec command) {
        Stream<OptionSpec> valued = command.options().stream()
                .filter(option -> !option.hidden() && !option.required() && !option.usageHelp())
                .filter(option -> option.arity().max() > 0 && !WITHOUT_DEFAULT.contains(option.longestName()));

        assertThat(valued)
                .allSatisfy(option -> assertThat(String.join(" ", option.description()))
                        .as(command.qualifiedName() + " " + option.longestName())
                        .matches(".*\\(default: [^()]*(\\([^()]*\\)[^()]*)*\\)\\."));
    }

    /// picocli formats every line, and prints a warning if it cannot. (It returns descriptions of options
    /// formatted.)
    @ParameterizedTest
    @MethodSource("commands")
    void percentSignsAreEscaped(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        Stream.concat(Stream.of(usage.description()), Stream.of(usage.footer()))
                .forEach(line -> assertThatCode(() -> line.formatted()).as(line).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void manyOptionsAreGroupedUnderHeadings(CommandSpec command) {
        List<OptionSpec> ungrouped = command.options().stream()
                .filter(option -> option.group() == null && !option.hidden())
                .toList();
        assertThat(ungrouped.size())
                .as(command.qualifiedName() + ": " + ungrouped)
                .isLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasExamples(CommandSpec command) {
        assertThat(command.usageMessage().footerHeading()).isEqualTo("%nExamples%n");
        assertThat(command.usageMessage().footer()).anyMatch(line -> line.matches(" +kronos .*"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void linesOfFootersAreNotWrapped(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        assertThat(List.of(usage.footer()))
                .allSatisfy(line -> assertThat(line.formatted()).hasSizeLessThan(usage.width()));
    }

    private static CommandRun run(CommandSpec command, String... arguments) {
        String[] names = command.qualifiedName().split(" ", -1);
        return CommandRun.of(
                new WalkingModels(), CommandRun.join(Arrays.copyOfRange(names, 1, names.length), arguments));
    }
}
