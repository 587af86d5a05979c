package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpCommandTest {
    private static CommandRun run(String line) {
        return CommandRun.of(new WalkingModels(), line.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "help, kronos",
        "help forecast, kronos forecast",
        "help data, kronos data",
        "help data fetch, kronos data fetch",
        "data help fetch, kronos data fetch",
        "data help, kronos data",
        "calendars help, kronos calendars",
        "calendars help show, kronos calendars show",
        "help calendars check, kronos calendars check",
        "models help pull, kronos models pull",
        "help help, kronos help"
    })
    void helpOfACommandIsThatOfItsOption(String line, String command) {
        String option = (command + " --help").replaceFirst("kronos ", "");

        assertThat(run(line).succeeded().out())
                .startsWith("Usage: " + command + " ")
                .isEqualTo(run(option).out());
    }

    @Test
    void suggestsACommandForAnUnknownOne() {
        assertThat(run("help forcast").refused().err())
                .contains("there is no command 'forcast'; did you mean forecast?");
        assertThat(run("help data fecth").refused().err()).contains("did you mean fetch?");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 75, 110, 200})
    void helpIsAsWideAsTheTerminal(int columns) {
        var environment = Map.of("KRONOS_COLUMNS", Integer.toString(columns));
        for (String command : new String[] {"forecast", "generate", "finetune"}) {
            int width = CommandRun.of(new WalkingModels(), environment, command, "--help")
                    .succeeded()
                    .out()
                    .lines()
                    .mapToInt(String::length)
                    .max()
                    .orElseThrow();

            assertThat(width).isBetween(50, Math.clamp(columns, 60, 110));
        }
    }
}
