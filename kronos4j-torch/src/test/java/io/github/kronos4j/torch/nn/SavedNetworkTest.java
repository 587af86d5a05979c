package io.github.kronos4j.torch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.TorchDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SavedNetworkTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Golden.class)
    void savesLoadedCheckpointsAsTheReferenceDoes(Golden golden) throws IOException {
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32)) {
            network.save(folder, DType.F32);
            assertSame(checkpoint, folder);
        }
        try (Checkpoint checkpoint = golden.tokenizer();
                TokenizerNetwork network = TokenizerNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32)) {
            network.save(folder, DType.F32);
            assertSame(checkpoint, folder);
        }
    }

    private static void assertSame(Checkpoint expected, Path folder) throws IOException {
        assertThat(folder.resolve("config.json"))
                .hasSameTextualContentAs(expected.folder().resolve("config.json"));
        try (Checkpoint saved = Checkpoint.open(folder)) {
            SafeTensors tensors = saved.tensors();
            assertThat(tensors.tensors()).isEqualTo(expected.tensors().tensors());
            for (String name : tensors.tensors().keySet()) {
                // The last bit of a power depends on the machine.
                double tolerance = name.endsWith("inv_freq") ? 1e-7 : 0;
                assertThat(tensors.doubles(name))
                        .as(name)
                        .containsExactly(expected.tensors().doubles(name), within(tolerance));
            }
        }
    }

    @Test
    void keepsRotaryFrequenciesUnroundedInBfloat16() {
        try (Checkpoint checkpoint = Golden.TINY.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32)) {
            network.save(folder, DType.BF16);
            try (Checkpoint saved = Checkpoint.open(folder)) {
                assertThat(saved.tensors().tensor("norm.weight").dtype()).isEqualTo(DType.BF16);
                String angles = "dep_layer.cross_attn.rotary.inv_freq";
                assertThat(saved.tensors().floats(angles))
                        .containsExactly(checkpoint.tensors().floats(angles), within(1e-7f));
                KronosNetwork.load(saved, TorchDevice.CPU, ComputeType.FLOAT32).close();
            }
        }
    }

    @Test
    void savesFixedEmbeddingsUnderTheNamesOfTheReference() {
        KronosSettings tiny;
        try (Checkpoint checkpoint = Golden.TINY.model()) {
            tiny = KronosSettings.from(checkpoint.config());
        }
        var fixed = new KronosConfig(6, 6, 1, 32, 4, 64, false);
        try (KronosNetwork network = KronosNetwork.random(
                new KronosSettings(fixed, tiny.dropout()), TorchDevice.CPU, ComputeType.FLOAT32, 0)) {
            network.save(folder, DType.F32);
            try (Checkpoint saved = Checkpoint.open(folder)) {
                float[] hours = saved.tensors().floats("time_emb.hour_embed.emb.weight");
                assertThat(hours).hasSize(24 * 32).startsWith(0, 1, 0, 1);
                assertThat(hours[32]).isEqualTo((float) Math.sin(1));
            }
        }
    }

    @Test
    void rejectsMissingFolders() {
        try (Checkpoint checkpoint = Golden.TINY.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32)) {
            Path missing = folder.resolve("missing");
            assertThatThrownBy(() -> network.save(missing, DType.F32))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining(missing.toString());
            assertThat(Files.exists(missing)).isFalse();
        }
    }
}
