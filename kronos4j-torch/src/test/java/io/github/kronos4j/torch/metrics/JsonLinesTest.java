package io.github.kronos4j.torch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    Path folder;

    private void write(Path file, long resumed, long from, long to) {
        try (MetricSink sink = JsonLines.open(file, resumed)) {
            for (long step = from; step <= to; step++) {
                sink.record(step, Map.of("train/loss", step / 8.0));
            }
        }
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("new/metrics.jsonl");
        try (MetricSink sink = JsonLines.open(file, -1)) {
            sink.record(0, Map.of("train/loss", 5.25));
            sink.record(3, Map.of("loss \"ü\"", Double.NaN));
        }
        assertThat(Files.readString(file)).startsWith("{\"step\":0,\"train/loss\":5.25}\n{\"step\":3,");
        assertThat(JsonLines.read(file))
                .isEqualTo(List.of(
                        new MetricRow(0, Map.of("train/loss", 5.25)),
                        new MetricRow(3, Map.of("loss \"ü\"", Double.NaN))));
    }

    @Test
    void resumedRunDropsRowsAfterItsStep() {
        Path file = folder.resolve("metrics.jsonl");
        write(file, -1, 0, 20);
        write(file, 12, 13, 15);
        assertThat(JsonLines.read(file))
                .extracting(MetricRow::step)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L);
    }

    @Test
    void newRunDropsAllRows() {
        Path file = folder.resolve("metrics.jsonl");
        write(file, -1, 0, 9);
        write(file, -1, 0, 1);
        assertThat(JsonLines.read(file)).extracting(MetricRow::step).containsExactly(0L, 1L);
    }

    @Test
    void dropsTruncatedLines() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        write(file, -1, 0, 3);
        Files.writeString(file, "{\"step\":4,\"train/l", StandardOpenOption.APPEND);
        assertThat(JsonLines.read(file)).hasSize(4);
        write(file, 100, 4, 5);
        assertThat(JsonLines.read(file)).extracting(MetricRow::step).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void reportsUnwritableFiles() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> JsonLines.open(taken.resolve("metrics.jsonl"), -1))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("cannot be written");
    }
}
