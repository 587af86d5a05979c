package io.github.kronos4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A training in a process of its own, which is killed.
class KilledTrainingTest {
    private static final long POLL = 20; // milliseconds
    private static final Duration DEADLINE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void whatIsKilledGoesOnAsIfNothingHadHappened() throws IOException, InterruptedException {
        Kronos.Run whole = Kronos.run(finetune("whole"));
        assertThat(whole.code()).as(whole.err()).isZero();

        Path predictor = folder.resolve("killed/predictor");
        Process process = start(finetune("killed"));
        try {
            long end = System.nanoTime() + DEADLINE.toNanos();
            while (!hasCheckpoint(predictor) && process.isAlive()) {
                assertThat(System.nanoTime()).as("no checkpoint in time").isLessThan(end);
                process.waitFor(POLL, TimeUnit.MILLISECONDS);
            }
            assertThat(hasCheckpoint(predictor)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        Kronos.Run rest = Kronos.run(
                List.of("finetune", "--resume", "-o", folder.resolve("killed").toString()));

        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(Kronos.metrics(predictor)).isEqualTo(Kronos.metrics(folder.resolve("whole/predictor")));
        assertThat(predictor.resolve("best/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/predictor/best/model.safetensors"));
    }

    private List<String> finetune(String output) {
        List<String> arguments = Kronos.little("finetune", "-i", Kronos.BARS, "-m", Kronos.MODEL);
        arguments.addAll(List.of("--steps", "40", "--learning-rate", "1e-3"));
        arguments.addAll(List.of("-o", folder.resolve(output).toString()));
        return arguments;
    }

    private Process start(List<String> arguments) throws IOException {
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
        File log = folder.resolve("log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private static boolean hasCheckpoint(Path network) throws IOException {
        if (!Files.isDirectory(network)) {
            return false;
        }
        try (Stream<Path> files = Files.list(network)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("step-"));
        }
    }
}
