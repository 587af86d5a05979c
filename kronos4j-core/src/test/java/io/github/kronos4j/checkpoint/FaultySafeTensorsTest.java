package io.github.kronos4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.FaultyFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The writer of checkpoints on a disk that fails, and in processes that are killed, at every step.
class FaultySafeTensorsTest {
    @TempDir
    Path parent;

    @Test
    void aCheckpointIsWhole() {
        FaultyFiles.run(
                "SafeTensorsWriter",
                parent,
                folder -> write(folder, 1),
                folder -> write(folder, 2),
                (folder, succeeded) -> {
                    float first;
                    try (SafeTensors tensors = SafeTensors.open(folder.resolve("model.safetensors"))) {
                        first = tensors.floats("a")[99_999];
                    }
                    assertThat(first).isIn(succeeded ? List.of(2f) : List.of(1f, 2f));
                });
    }

    private static void write(Path folder, float value) {
        float[] values = new float[100_000];
        Arrays.fill(values, value);
        new SafeTensorsWriter().floats("a", values, values.length).write(folder.resolve("model.safetensors"));
    }
}
