package io.github.kronos4j.app.command.ledger;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.ledger.LedgerContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Mixin with the options of all commands on a ledger.
final class LedgerOptions {
    private static final OutputTarget.Kind JSON = new OutputTarget.Kind("--json", "ledger", List.of(".json"), true);

    private final KronosEnvironment environment;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "Folder of the ledger (default: KRONOS_LEDGER, else in the user's data folder).")
    @Nullable
    Path folder;

    @Option(
            names = "--json",
            paramLabel = "F.json",
            description = "Write everything as JSON, to - for standard output.")
    @Nullable
    String json;

    LedgerOptions(KronosEnvironment environment) {
        this.environment = environment;
    }

    /// Reads the ledger.
    ///
    /// @throws io.github.kronos4j.KronosException if there is none
    LedgerContent read() {
        Path ledger = folder();
        if (!Files.isDirectory(ledger)) {
            throw new NotFoundException(
                    "there is no ledger in " + ledger + ": kronos forecast --ledger " + ledger + " begins one");
        }
        try (ForecastLedger forecasts = new ForecastLedger(ledger)) {
            return forecasts.read();
        }
    }

    Path folder() {
        return folder == null ? ForecastLedger.defaultFolder(environment.variables()) : folder;
    }

    /// The destination of the JSON; null if none is wanted. Reserves standard output if it goes there.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be written
    @Nullable
    OutputTarget target(Console console) {
        if (json == null) {
            return null;
        }
        OutputTarget target = OutputTarget.of(JSON, json, false);
        if (target.isStandardOutput()) {
            console.reserveOutput();
        } else {
            target.check(target.of(JSON.name()));
        }
        return target;
    }

    /// Writes the JSON, if it is wanted.
    static void write(@Nullable OutputTarget target, AtomicFile.Content content, Console console) {
        if (target != null) {
            console.write(target, JSON.name(), content, file -> AtomicFile.write(file, content));
        }
    }
}
