package io.github.kronos4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsWriterTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoint/all-types.safetensors",
                "checkpoint/no-metadata.safetensors",
                "golden/tiny/model/model.safetensors",
                "golden/tiny/tokenizer/model.safetensors",
                "golden/odd/model/model.safetensors",
                "golden/odd/tokenizer/model.safetensors"
            })
    void writesThePythonLibrarysBytesForAnyTensorOrder(String resource) {
        long seed = new Random().nextLong();
        Path original = Fixtures.resource(resource);
        Path copy = folder.resolve("copy.safetensors");
        try (SafeTensors source = SafeTensors.open(original)) {
            SafeTensorsWriter writer = new SafeTensorsWriter();
            source.metadata().forEach(writer::metadata);
            var shuffled = new ArrayList<>(source.tensors().values());
            Collections.shuffle(shuffled, new Random(seed));
            for (TensorInfo tensor : shuffled) {
                String name = tensor.name();
                if (tensor.dtype() == DType.F64) {
                    writer.doubles(name, source.doubles(name), sizes(tensor));
                } else if (tensor.dtype().isFloat()) {
                    writer.floats(name, tensor.dtype(), tensor.shape(), () -> source.floats(name));
                } else {
                    writer.longs(name, tensor.dtype(), tensor.shape(), () -> source.longs(name));
                }
            }
            writer.write(copy);
        }
        assertThat(copy).as("seed %d", seed).hasSameBinaryContentAs(original);
    }

    @Test
    void roundsFloatsToNarrowerTypesAsPyTorchDoes() {
        float[] values = {0x1.01p0f, 0x1.03p0f, 3.4e38f, Float.NaN, Float.MIN_VALUE, 2049f, 65520f};
        Path file = folder.resolve("rounded.safetensors");
        new SafeTensorsWriter()
                .floats("bf16", DType.BF16, List.of(7L), () -> values)
                .floats("f16", DType.F16, List.of(7L), () -> values)
                .floats("f64", DType.F64, List.of(7L), () -> values)
                .write(file);
        try (SafeTensors tensors = SafeTensors.open(file)) {
            float inf = Float.POSITIVE_INFINITY;
            assertThat(tensors.floats("bf16")).containsExactly(1f, 0x1.04p0f, inf, Float.NaN, 0f, 2048f, 65536f);
            assertThat(tensors.floats("f16")).containsExactly(0x1.01p0f, 0x1.03p0f, inf, Float.NaN, 0f, 2048f, inf);
            assertThat(tensors.floats("f64")).isEqualTo(values);
        }
    }

    @Test
    void streamsUnalignedTensorsLongerThanTheBuffer() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        float[] floats = new float[200_003];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = random.nextFloat();
        }
        long[] longs = random.longs(70_001).toArray();
        Path file = folder.resolve("long.safetensors");
        new SafeTensorsWriter()
                .floats("floats", floats, floats.length)
                .longs("longs", longs, longs.length)
                .longs("bytes", DType.I8, List.of(3L), () -> new long[] {1, 2, 3})
                .write(file);
        try (SafeTensors tensors = SafeTensors.open(file)) {
            assertThat(tensors.floats("floats")).as("seed %d", seed).isEqualTo(floats);
            assertThat(tensors.longs("longs")).as("seed %d", seed).isEqualTo(longs);
        }
    }

    @Test
    void keepsMetadataOrder() throws IOException {
        Path file = folder.resolve("meta.safetensors");
        new SafeTensorsWriter().metadata("z", "1").metadata("a", "2").write(file);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .isEqualTo("(\0\0\0\0\0\0\0{\"__metadata__\":{\"z\":\"1\",\"a\":\"2\"}}      ");
        try (SafeTensors tensors = SafeTensors.open(file)) {
            assertThat(tensors.tensors()).isEmpty();
        }
    }

    @Test
    void aFailureKeepsTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("model.safetensors"), "old");
        SafeTensorsWriter failing = new SafeTensorsWriter().floats("a", DType.F32, List.of(1L), () -> {
            throw new IllegalStateException("no values");
        });
        assertThatThrownBy(() -> failing.write(file)).hasMessage("no values");
        SafeTensorsWriter misfit = new SafeTensorsWriter().floats("a", new float[3], 2, 2);
        assertThatThrownBy(() -> misfit.write(file)).isInstanceOf(IllegalArgumentException.class);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");

        new SafeTensorsWriter().floats("a", new float[4], 2, 2).write(file);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        try (SafeTensors tensors = SafeTensors.open(file)) {
            assertThat(tensors.tensor("a").shape()).containsExactly(2L, 2L);
        }
    }

    @Test
    void reportsAMissingFolder() {
        Path file = folder.resolve("absent").resolve("model.safetensors");
        assertThatThrownBy(() -> new SafeTensorsWriter().write(file))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void rejectsDuplicateNamesAndWrongTypes() {
        SafeTensorsWriter writer = new SafeTensorsWriter().floats("a", new float[1], 1);
        assertThatThrownBy(() -> writer.longs("a", new long[1], 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.longs("__metadata__", new long[1], 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.floats("b", DType.I8, List.of(), () -> new float[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.longs("b", DType.F16, List.of(), () -> new long[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.longs("b", new long[1], -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long[] sizes(TensorInfo tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).toArray();
    }
}
