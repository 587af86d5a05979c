package io.github.kronos4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.torch.metrics.JsonLines;
import io.github.kronos4j.torch.metrics.MetricRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests distributed training in real processes.
class SeveralProcessesTest {
    private static final double TOLERANCE = 2e-3;
    private static final int USAGE = 2;
    private static final int MANY = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void twoProcessesLearnLikeOneWithDoubleBatches() {
        Kronos.Run two = Kronos.run(train("two", 5, "--processes", "2", "--batch", "2", "--threads", "1"));
        Kronos.Run one = Kronos.run(train("one", 5, "--batch", "4", "--threads", "2"));

        assertThat(two.code()).as(two.err()).isZero();
        assertThat(one.code()).as(one.err()).isZero();
        for (String network : List.of("tokenizer", "predictor")) {
            List<MetricRow> expected = metrics("one", network);
            List<MetricRow> actual = metrics("two", network);
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                MetricRow row = actual.get(i);
                assertThat(row.step()).isEqualTo(expected.get(i).step());
                assertThat(row.values().keySet())
                        .isEqualTo(expected.get(i).values().keySet());
                expected.get(i)
                        .values()
                        .forEach((name, value) -> assertThat(row.values())
                                .as("%s: %s at update %d", network, name, row.step())
                                .hasEntrySatisfying(
                                        name,
                                        other -> assertThat(other)
                                                .isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))))));
            }
        }
        assertThat(folder.resolve("two/predictor/best/model.safetensors")).isNotEmptyFile();
    }

    private List<MetricRow> metrics(String output, String network) {
        List<MetricRow> rows =
                JsonLines.read(folder.resolve(output).resolve(network).resolve("metrics.jsonl"));
        rows.forEach(row -> row.values().remove("train/tokens_per_second"));
        return rows;
    }

    @Test
    void lostProcessEndsTheOthersWithOneSentence() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process first =
                Kronos.start(train("killed", MANY, "--epochs", "10000", "--processes", "2", "--batch", "2"), log);
        try {
            assertThat(Kronos.waitForStep(folder.resolve("killed/tokenizer"), first))
                    .as(() -> read(log))
                    .isTrue();
            first.children().forEach(ProcessHandle::destroyForcibly);
            assertThat(first.waitFor(1, TimeUnit.MINUTES)).as("it hangs").isTrue();
            assertThat(first.exitValue()).as(() -> read(log)).isEqualTo(USAGE);
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(read(log).lines().filter(line -> line.startsWith("kronos: ") && !line.contains("note")))
                .singleElement()
                .asString()
                .contains("process 1 of 2 has ended", "--resume");
        Kronos.Run rest =
                Kronos.run(train("killed", MANY, "--epochs", "10000", "--resume", "--processes", "1", "--batch", "2"));
        assertThat(rest.err()).contains("run.processes was 2 and is 1");
    }

    @Test
    void namesMissingVariablesOfALauncher() {
        Kronos.Run run = Kronos.run(train("a", 5), Map.of("RANK", "0", "WORLD_SIZE", "2"));
        assertThat(run.code()).isEqualTo(USAGE);
        assertThat(run.err()).contains("RANK is set and MASTER_ADDR is not");
    }

    /// Arguments that train a tokenizer, then a model. The fine tokens of the model are conditioned on the true
    /// coarse tokens, so that validation samples nothing.
    private List<String> train(String output, int steps, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "all", "-i", Kronos.BARS));
        arguments.addAll(List.of("-o", folder.resolve(output).toString(), "--steps", Integer.toString(steps)));
        arguments.addAll(List.of("--lookback", "16", "--predict", "4"));
        for (String setting : List.of(
                "tokenizer.init=" + Kronos.TOKENIZER,
                "predictor.init=" + Kronos.MODEL,
                "predictor.teacher_forcing=true",
                "data.validation_windows=10",
                "data.windows_per_epoch=40",
                "run.log_interval=2",
                "run.checkpoint_interval=3")) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
