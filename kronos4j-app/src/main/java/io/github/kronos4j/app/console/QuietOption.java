package io.github.kronos4j.app.console;

import picocli.CommandLine.Option;

/// Mixin that gives a command its [Console] and the option `--quiet`.
public final class QuietOption extends ConsoleMixin {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    boolean quiet;

    public QuietOption(KronosEnvironment environment) {
        super(environment);
    }

    @Override
    boolean isQuiet() {
        return quiet;
    }
}
