package io.github.kronos4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.tensor.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomCheckpointsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"mini, 4108032", "small, 24741376", "base, 102310592", "large, 499246976", "tokenizer, 3958042"})
    void hasThePublishedNumberOfParameters(String shape, long parameters) {
        assertThat(RandomCheckpoints.tensors(shape, 0).parameters()).isEqualTo(parameters);
    }

    @Test
    void writesAModelThatLoadsStrictly() {
        RandomCheckpoints.write("mini", folder, 7);
        try (Engine engine = Engine.scalar(1, 8);
                Checkpoint checkpoint = Checkpoint.open(folder)) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            assertThat(model.config().nLayers()).isEqualTo(4);
            assertThat(model.config().dModel()).isEqualTo(256);
        }
    }

    @Test
    void writesATokenizerThatLoadsStrictly() {
        RandomCheckpoints.write("tokenizer", folder, 7);
        try (Engine engine = Engine.scalar(1, 8);
                Checkpoint checkpoint = Checkpoint.open(folder)) {
            KronosTokenizer tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
            assertThat(tokenizer.config().codebookBits()).isEqualTo(20);
        }
    }

    @Test
    void initializesWeightsAsTrainingDoes() {
        RandomCheckpoints.write("mini", folder, 7);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            float[] weights = checkpoint.tensors().floats("transformer.0.ffn.w1.weight");
            assertThat(deviation(weights)).isBetween(0.99 * Math.sqrt(2.0 / 768), 1.01 * Math.sqrt(2.0 / 768));
            assertThat(deviation(checkpoint.tensors().floats("embedding.emb_s1.weight")))
                    .isBetween(0.99 / 16, 1.01 / 16);
            assertThat(checkpoint.tensors().floats("transformer.0.self_attn.q_proj.bias"))
                    .containsOnly(0);
            assertThat(checkpoint.tensors().floats("norm.weight")).containsOnly(1);
            assertThat(weights).isNotEqualTo(checkpoint.tensors().floats("transformer.1.ffn.w1.weight"));
        }
    }

    @Test
    void writesTheSameFileForTheSameSeed() throws Exception {
        RandomCheckpoints.write("tokenizer", folder.resolve("a"), 7);
        RandomCheckpoints.write("tokenizer", folder.resolve("b"), 7);
        RandomCheckpoints.write("tokenizer", folder.resolve("c"), 8);
        assertThat(Files.mismatch(weights("a"), weights("b"))).isEqualTo(-1);
        assertThat(Files.mismatch(weights("a"), weights("c"))).isNotEqualTo(-1);
    }

    @Test
    void refusesToOverwriteACheckpoint() {
        RandomCheckpoints.write("tokenizer", folder, 7);
        assertThatThrownBy(() -> RandomCheckpoints.write("tokenizer", folder, 7))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("holds a checkpoint already");
    }

    @Test
    void rejectsUnknownShapes() {
        assertThatThrownBy(() -> RandomCheckpoints.write("huge", folder, 7))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("no shape huge")
                .hasMessageContaining("mini|small|base|large|tokenizer");
    }

    private Path weights(String name) {
        return folder.resolve(name).resolve("model.safetensors");
    }

    private static double deviation(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
