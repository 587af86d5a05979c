package io.github.kronos4j.torch.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.testkit.FaultyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checkpoints on a disk that fails, and in processes that are killed, at every step.
class FaultyCheckpointTest {
    @TempDir
    Path parent;

    @Test
    void bothFilesAreWhole() {
        FaultyFiles.run(
                "CheckpointWriter",
                parent,
                folder -> write(folder, 4),
                folder -> write(folder, 5),
                (folder, succeeded) -> {
                    try (SafeTensors tensors = SafeTensors.open(folder.resolve("model.safetensors"))) {
                        assertThat(tensors.longs("powers")[0]).isIn(succeeded ? List.of(16L) : List.of(8L, 16L));
                    }
                    String config = Files.readString(folder.resolve("config.json"));
                    String old = CheckpointWriter.json(new TreeMap<>(Map.of("bits", 4)));
                    String changed = CheckpointWriter.json(new TreeMap<>(Map.of("bits", 5)));
                    assertThat(config).isIn(succeeded ? List.of(changed) : List.of(old, changed));
                });
    }

    private static void write(Path folder, int bits) {
        CheckpointWriter checkpoint = new CheckpointWriter(List.of(), _ -> new float[0], DType.F32);
        checkpoint.powersOfTwo("powers", bits);
        checkpoint.write(folder, new TreeMap<>(Map.of("bits", bits)));
    }
}
