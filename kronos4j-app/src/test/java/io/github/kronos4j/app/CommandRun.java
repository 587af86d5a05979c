package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.data.watch.Pause;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/// Result of a command that ran in this process.
///
/// @param code exit code
/// @param out standard output
/// @param err standard error
public record CommandRun(int code, String out, String err) {
    /// Runs the program with the given models, at a time before the bars of the tests.
    public static CommandRun of(Models models, Map<String, String> environment, String... arguments) {
        return at(Instant.EPOCH, models, environment, arguments);
    }

    /// Runs the program with the given models at a given time.
    public static CommandRun at(Instant now, Models models, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(models, KronosEnvironment.of(environment, () -> now), Pause.SLEEP, arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }

    /// Runs the program with the given models and no environment variables.
    public static CommandRun of(Models models, String... arguments) {
        return of(models, Map.of(), arguments);
    }

    /// Runs the program with the models that the environment leads to.
    public static CommandRun of(Map<String, String> environment, String... arguments) {
        return of(new CheckpointModels(new ModelCatalog(environment, HubListener.NONE)), environment, arguments);
    }

    /// Joins arguments.
    public static String[] join(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    /// Asserts that the command succeeded.
    public CommandRun succeeded() {
        assertThat(code).as(err).isZero();
        return this;
    }

    /// Asserts that the command refused its input with one sentence on standard error.
    public CommandRun refused() {
        assertThat(code).as(err).isEqualTo(2);
        assertThat(err.lines()).as(err).hasSize(1);
        assertThat(err).startsWith("kronos: ").doesNotContain("Exception");
        return this;
    }
}
