package io.github.kronos4j.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The executable `kronos`.
@Command(
        name = "kronos",
        description = "Forecasts for K-lines (OHLCVA bars) with Kronos, on the JVM.",
        mixinStandardHelpOptions = true,
        version = "kronos 0.1.0")
public final class Main {
    /// Runs a command and exits with its code.
    public static void main(String[] arguments) {
        StandardError.reopen(System.getenv("KRONOS_STDERR"));
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
