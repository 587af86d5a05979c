package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.Setting;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// Options of the command line for the settings that messages of the library refer to.
final class OptionNames {
    private OptionNames() {}

    /// The message of an exception, followed by the option that sets the setting it carries.
    ///
    /// @param command the command that failed; an option that it does not have is not named
    static String message(KronosException exception, CommandSpec command) {
        String message = String.valueOf(exception.getMessage());
        return exception
                .setting()
                .flatMap(setting -> find(setting, command))
                .filter(option -> !message.contains(option))
                .map(option -> message + " (" + option + ")")
                .orElse(message);
    }

    private static Optional<String> find(Setting setting, CommandSpec command) {
        return names(setting).stream()
                .filter(name -> command.findOption(name) != null)
                .findFirst();
    }

    /// The options of a setting: commands on the past call the bounds of their bars `--from` and `--to`.
    private static List<String> names(Setting setting) {
        return switch (setting) {
            case ADJUSTMENT -> List.of("--adjust");
            case CALIBRATION -> List.of("--calibration");
            case CALENDAR -> List.of("--calendar");
            case DEVICE -> List.of("--device");
            case START -> List.of("--start", "--from");
            case END -> List.of("--end", "--to");
            case HORIZON -> List.of("--horizon");
            case INPUT -> List.of("--input");
            case LOOKBACK -> List.of("--lookback");
            case MODEL -> List.of("--model");
            case OUTPUT -> List.of("--output");
            case REPORT -> List.of("--report");
            case RESUME -> List.of("--resume");
            case SAMPLES -> List.of("--samples", "--series");
            case SOURCE -> List.of("--source");
            case TOKENIZER -> List.of("--tokenizer");
            case ZONE -> List.of("--zone");
        };
    }
}
