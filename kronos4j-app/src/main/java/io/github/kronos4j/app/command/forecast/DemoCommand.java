package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.data.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos demo`: the bundled model on an example series, run through the command that a user would type.
@Command(
        name = "demo",
        description = {
            "Forecasts an example series with the bundled model, offline, and writes a table, JSON and a chart.",
            "The series has daily bars of the S&P 500 up to April 2020 and is written beside the forecast."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footerHeading = "%nExamples%n",
        footer = {"    kronos demo -o demo"})
public final class DemoCommand implements Callable<Integer> {
    private static final String EXAMPLE = "sp500_daily.csv";

    @Mixin
    final ConsoleMixin output;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "kronos-demo",
            description = "Folder to write to (default: ${DEFAULT-VALUE}).")
    Path folder = Path.of("kronos-demo");

    public DemoCommand(KronosEnvironment environment) {
        output = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Path example = folder.resolve(EXAMPLE);
        writeExample(example);
        List<String> arguments = List.of(
                "forecast",
                "--input",
                example.toString(),
                "--horizon",
                "60",
                "--output",
                folder.resolve("forecast.csv").toString(),
                "--json",
                folder.resolve("forecast.json").toString(),
                "--chart",
                folder.resolve("forecast.png").toString());
        output.open().announce("running \"kronos " + String.join(" ", arguments) + "\"");
        return output.program().execute(arguments.toArray(String[]::new));
    }

    private void writeExample(Path example) {
        try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("/" + EXAMPLE), EXAMPLE)) {
            Files.createDirectories(folder);
            AtomicFile.write(example, in::transferTo);
        } catch (IOException e) {
            throw new StorageException(
                    "--output " + folder + " cannot be written to (" + e.getMessage() + "): choose another folder", e);
        }
    }
}
