package io.github.kronos4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Stops a training in a separate process by a signal.
@DisabledOnOs(OS.WINDOWS)
class StoppedTrainingTest {
    private static final int STEPS = 2000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void finishesTheUpdateAndWritesIt(String signal, int code) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Path predictor = folder.resolve("run/predictor");
        Process process = Kronos.start(finetune(), log);
        try {
            assertThat(Kronos.waitForStep(predictor, process))
                    .as(Files.readString(log))
                    .isTrue();
            stop(process, signal);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it hangs").isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(code);
        assertThat(Files.readString(log)).contains("--resume").doesNotContain("Exception", "hs_err");
        assertThat(lastStep(predictor)).as("written when stopped").isPositive().isLessThan(STEPS);
    }

    @Test
    void severalProcessesStopTogether() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        List<String> arguments = finetune();
        arguments.addAll(List.of("--processes", "2"));
        Process process = Kronos.start(arguments, log);
        try {
            assertThat(Kronos.waitForStep(folder.resolve("run/predictor"), process))
                    .isTrue();
            List<ProcessHandle> others = process.children().toList();
            stop(process, "TERM");
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it hangs").isTrue();
            assertThat(others).isNotEmpty();
            for (ProcessHandle other : others) {
                // A process may end just after the one that started it.
                assertThat(other.onExit()
                                .completeOnTimeout(other, 1, TimeUnit.MINUTES)
                                .join()
                                .isAlive())
                        .isFalse();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(143);
        assertThat(Files.readString(log)).contains("--resume").doesNotContain("has ended", "Exception");
    }

    private static void stop(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private static long lastStep(Path predictor) throws IOException {
        try (Stream<Path> files = Files.list(predictor)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .mapToLong(name -> Long.parseLong(name.substring("step-".length())))
                    .max()
                    .orElse(0);
        }
    }

    private List<String> finetune() {
        List<String> arguments = Kronos.little("finetune", "-i", Kronos.BARS, "-m", Kronos.MODEL);
        arguments.addAll(List.of("--steps", Integer.toString(STEPS), "--epochs", "1000"));
        arguments.addAll(List.of("-o", folder.resolve("run").toString()));
        return arguments;
    }
}
