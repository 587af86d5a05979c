package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class OptionNamesTest {
    private final CommandSpec command = CommandSpec.create()
            .addOption(OptionSpec.builder("--from").build())
            .addOption(OptionSpec.builder("--samples").build());

    @Test
    void appendsTheOptionOfTheSetting() {
        assertThat(message("give more paths", Setting.SAMPLES)).isEqualTo("give more paths (--samples)");
        assertThat(message("choose a later start", Setting.START)).isEqualTo("choose a later start (--from)");
    }

    @Test
    void namesAnOptionOnceAndOnlyIfTheCommandHasIt() {
        assertThat(message("give more --samples", Setting.SAMPLES)).isEqualTo("give more --samples");
        assertThat(message("choose another folder", Setting.REPORT)).isEqualTo("choose another folder");
        assertThat(OptionNames.message(new InvalidInputException("a fault"), command))
                .isEqualTo("a fault");
    }

    @ParameterizedTest
    @EnumSource
    void everySettingHasAnOption(Setting setting) {
        assertThat(message("a fault", setting)).startsWith("a fault");
    }

    private String message(String text, Setting setting) {
        return OptionNames.message(new InvalidInputException(text, setting), command);
    }
}
