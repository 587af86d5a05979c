package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentMessageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--samples | banana | --samples takes a whole number, not 'banana'",
                "--samples | 1.5 | --samples takes a whole number, not '1.5'",
                "--samples | 99999999999 | --samples takes a whole number up to 2147483647, not '99999999999'",
                "--tick | x | --tick takes a number, not 'x'",
                "--side | up | --side takes long or short, not 'up'",
                "--rank | up | --rank takes expected-return, p-up, interval, downside, touch or input, not 'up'",
                "--stop | x | --stop: 'x' is neither a price nor a distance such as 5%",
                "--colors | x | --colors: 'x' is not a color scheme: give auto, cn or us",
            })
    void sentencesSayWhatTheOptionTakes(String option, String value, String sentence) {
        CommandRun run = CommandRun.of(new WalkingModels(), "forecast", option, value);
        assertThat(run.refused().err())
                .isEqualToIgnoringNewLines("kronos: " + sentence + "; see kronos forecast --help");
    }
}
