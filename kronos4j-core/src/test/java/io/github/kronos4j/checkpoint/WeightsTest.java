package io.github.kronos4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
    @TempDir
    private Path folder;

    @Test
    void layersFindTheirTensorsUnderTheirPrefix() {
        Path file = Fixtures.resource("golden/tiny/model/model.safetensors");
        try (SafeTensors tensors = SafeTensors.open(file)) {
            assertThatThrownBy(() -> Weights.load(tensors, weights -> {
                        Weights attention =
                                weights.child("transformer").child(2).child("self_attn");
                        assertThat(attention.matrix("q_proj.weight", 32, 32))
                                .isEqualTo(tensors.floats("transformer.2.self_attn.q_proj.weight"));
                        assertThat(attention.vector("q_proj.bias", 32))
                                .isEqualTo(tensors.floats("transformer.2.self_attn.q_proj.bias"));
                        return weights;
                    }))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("60 unexpected (\"dep_layer.cross_attn.k_proj.bias\", ")
                    .hasMessageContaining("\"embedding.emb_s1.weight\" and 50 more)")
                    .message()
                    .doesNotContain("\"transformer.2.self_attn.q_proj.bias\"", "inv_freq");
        }
    }

    @Test
    void loadsAllTensorsAndIgnoresDerivedBuffers() {
        Path file = Fixtures.resource("golden/odd/tokenizer/model.safetensors");
        try (SafeTensors tensors = SafeTensors.open(file)) {
            int taken = Weights.load(tensors, weights -> {
                int n = 0;
                for (TensorInfo tensor : tensors.tensors().values()) {
                    String name = tensor.name();
                    if (!name.endsWith("inv_freq") && !name.startsWith("tokenizer.bsq.")) {
                        List<Integer> shape =
                                tensor.shape().stream().map(Long::intValue).toList();
                        float[] values = shape.size() == 1
                                ? weights.vector(name, shape.get(0))
                                : weights.matrix(name, shape.get(0), shape.get(1));
                        assertThat(values).isEqualTo(tensors.floats(name));
                        n++;
                    }
                }
                return n;
            });
            assertThat(taken).isBetween(1, tensors.tensors().size() - 3);
        }
    }

    @Test
    void listsAllFaultsAtOnceAndReadsZerosMeanwhile() {
        Path file = folder.resolve("model.safetensors");
        new SafeTensorsWriter()
                .floats("a.weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .floats("a.bias", new float[] {1, 2}, 2)
                .floats("stray", new float[] {1}, 1)
                .longs("count", new long[] {1}, 1)
                .floats("a.rotary.inv_freq", new float[] {1}, 1)
                .longs("tokenizer.bsq.basis", new long[] {1}, 1)
                .longs("tokenizer.bsq.group_basis", new long[] {1}, 1)
                .write(file);
        try (SafeTensors tensors = SafeTensors.open(file)) {
            assertThatThrownBy(() -> Weights.load(tensors, weights -> {
                        Weights a = weights.child("a");
                        assertThat(a.matrix("weight", 3, 2)).containsOnly(0f).hasSize(6);
                        assertThat(a.vector("bias", 2)).containsExactly(1f, 2f);
                        assertThat(a.vector("gone", 5)).containsOnly(0f).hasSize(5);
                        assertThat(weights.vector("count", 1)).containsExactly(0f);
                        a.rows("lost", 4, 4, 2, (first, count, values) -> {
                            throw new AssertionError("rows of a missing matrix");
                        });
                        return a;
                    }))
                    .isInstanceOf(KronosException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageContainingAll(
                            "2 missing (a.gone, a.lost)",
                            "2 of the wrong shape or type (a.weight [2, 3], expected [3, 2], count of type I64)",
                            "1 unexpected (\"stray\")");
        }
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] numbers = new float[35];
            Arrays.fill(numbers, Float.MAX_VALUE);
            numbers[17] = value;
            Path file = folder.resolve("model.safetensors");
            new SafeTensorsWriter()
                    .floats("v", numbers, 35)
                    .floats("m", numbers, 7, 5)
                    .floats("r", numbers, 7, 5)
                    .write(file);
            try (SafeTensors tensors = SafeTensors.open(file)) {
                assertThatThrownBy(() -> Weights.load(tensors, weights -> {
                            weights.vector("v", 35);
                            weights.matrix("m", 7, 5);
                            weights.rows("r", 7, 5, 2, (first, count, values) -> {});
                            return weights;
                        }))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageStartingWith(file + " is damaged")
                        .hasMessageContaining("3 with values that are not finite numbers (v[17] = " + value + ", m[17] = "
                                + value + ", r[17] = " + value + ")");
            }
        }
    }

    @Test
    void absentTensorsCostLittleMemory() {
        Path file = folder.resolve("model.safetensors");
        new SafeTensorsWriter().floats("w", new float[] {1}, 1).write(file);
        try (SafeTensors tensors = SafeTensors.open(file)) {
            assertThatThrownBy(() -> Weights.load(tensors, weights -> weights.matrix("huge", 1 << 15, 1 << 15)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("1 missing (huge)");
        }
    }

    @Test
    void rowBlocksMakeUpTheMatrix() {
        Path file = folder.resolve("model.safetensors");
        float[] matrix = new float[7 * 3];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = i;
        }
        new SafeTensorsWriter().floats("w", matrix, 7, 3).write(file);
        for (int block : new int[] {1, 2, 3, 7, 100}) {
            try (SafeTensors tensors = SafeTensors.open(file)) {
                float[] joined = Weights.load(tensors, weights -> {
                    float[] all = new float[matrix.length];
                    weights.rows("w", 7, 3, block, (first, count, values) -> {
                        System.arraycopy(values, 0, all, first * 3, count * 3);
                        Arrays.fill(values, Float.NaN);
                    });
                    return all;
                });
                assertThat(joined).as("blocks of %d", block).isEqualTo(matrix);
            }
        }
    }
}
