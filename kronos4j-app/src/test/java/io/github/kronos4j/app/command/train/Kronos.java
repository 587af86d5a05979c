package io.github.kronos4j.app.command.train;

import io.github.kronos4j.app.Main;
import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.torch.metrics.JsonLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;

/// Runs the command line in this process or a separate one, with golden bars and a tiny checkpoint.
final class Kronos {
    static final Path GOLDEN = Path.of("..", "kronos4j-testkit/src/main/resources/golden")
            .toAbsolutePath()
            .normalize();
    static final String BARS = GOLDEN.resolve("cn_600977_5min.csv").toString();
    static final String MODEL = GOLDEN.resolve("tiny/model").toString();
    static final String TOKENIZER = GOLDEN.resolve("tiny/tokenizer").toString();

    /// Exit code and output of a command.
    record Run(int code, String out, String err) {}

    private static final long POLL = 20; // milliseconds
    private static final Duration DEADLINE = Duration.ofMinutes(4);

    private Kronos() {}

    /// Appends options that make a training short.
    static List<String> little(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--lookback", "16", "--predict", "4", "--batch", "4", "--threads", "1"));
        for (String setting : List.of(
                "data.validation_windows=8",
                "data.windows_per_epoch=40",
                "run.log_interval=4",
                "run.checkpoint_interval=3")) {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments;
    }

    static Run run(List<String> arguments) {
        return run(arguments, Map.of());
    }

    static Run run(List<String> arguments, Map<String, String> environment) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(
                        new CheckpointModels(new ModelCatalog(environment, HubListener.NONE)),
                        environment,
                        InstantSource.system())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return new Run(line.execute(arguments.toArray(String[]::new)), out.toString(), err.toString());
    }

    /// Starts the command line in a separate process whose output goes to a file.
    static Process start(List<String> arguments, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /// Waits until a training has written a step from which it can resume, or its process ends.
    ///
    /// @return true if a step exists
    static boolean waitForStep(Path network, Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!hasStep(network) && process.isAlive() && System.nanoTime() < end) {
            process.waitFor(POLL, TimeUnit.MILLISECONDS);
        }
        return hasStep(network);
    }

    private static boolean hasStep(Path network) throws IOException {
        if (!Files.isDirectory(network)) {
            return false;
        }
        try (Stream<Path> files = Files.list(network)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("step-"));
        }
    }

    /// Returns the recorded metrics of a training without those that depend on the clock.
    static List<String> metrics(Path network) {
        return JsonLines.read(network.resolve("metrics.jsonl")).stream()
                .map(row -> {
                    row.values().remove("train/tokens_per_second");
                    return row.toString();
                })
                .toList();
    }
}
