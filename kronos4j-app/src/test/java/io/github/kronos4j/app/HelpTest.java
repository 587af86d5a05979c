package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

class HelpTest {
    static Stream<CommandLine> commands() {
        return within(Main.commandLine(new CheckpointModels(new ModelCatalog(Map.of(), HubListener.NONE)), Map.of()));
    }

    private static Stream<CommandLine> within(CommandLine command) {
        Stream<CommandLine> parts =
                command.getSubcommands().values().stream().distinct().flatMap(HelpTest::within);
        return Stream.concat(Stream.of(command), parts);
    }

    /// picocli formats every line, and prints a warning where it cannot. (Descriptions of options it gives
    /// formatted.)
    @ParameterizedTest
    @MethodSource("commands")
    void percentSignsAreEscaped(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        Stream.concat(Stream.of(usage.description()), Stream.of(usage.footer()))
                .forEach(line -> assertThatCode(() -> line.formatted()).as(line).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void linesOfFootersAreNotBrokenAgain(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        assertThat(List.of(usage.footer()))
                .allSatisfy(line -> assertThat(line.formatted()).hasSizeLessThan(usage.width()));
    }
}
