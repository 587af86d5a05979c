package io.github.kronos4j.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.TensorInfo;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Numbers computed with the reference implementation, and the checkpoints that it used.
public enum Golden {
    TINY,
    ODD;

    public static final int SERIES = 3;

    public Path folder() {
        String name = name().toLowerCase(Locale.ROOT);
        try {
            return Path.of(Objects.requireNonNull(Golden.class.getResource("/golden/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Checkpoint model() {
        return Checkpoint.open(folder().resolve("model"));
    }

    public Checkpoint tokenizer() {
        return Checkpoint.open(folder().resolve("tokenizer"));
    }

    /// Returns the number of bars of a series.
    public int length() {
        try (SafeTensors tensors = open()) {
            return Math.toIntExact(tensors.tensor("x_normalized").shape().get(1));
        }
    }

    public float[] floats(String tensor) {
        try (SafeTensors tensors = open()) {
            return tensors.floats(tensor);
        }
    }

    public int[] integers(String tensor) {
        try (SafeTensors tensors = open()) {
            return Arrays.stream(tensors.longs(tensor))
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }
    }

    /// Returns the minutes, hours, weekdays, days and months of the bars, (series, length, 5).
    public byte[] stamps() {
        float[] stamps = floats("x_stamp");
        byte[] bytes = new byte[stamps.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) stamps[i];
        }
        return bytes;
    }

    /// Returns the names of the tensors with the given prefix, without the prefix.
    public SortedSet<String> namesAfter(String prefix) {
        try (SafeTensors tensors = open()) {
            return tensors.tensors().values().stream()
                    .map(TensorInfo::name)
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private SafeTensors open() {
        return SafeTensors.open(folder().resolve("golden.safetensors"));
    }

    /// Asserts that two tensors agree to 1e-4 of the largest number in the expected one.
    public static void assertClose(float[] actual, float[] expected, String what) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) Math.abs(actual[i] - expected[i]))
                    .as("%s[%d]: %s instead of %s", what, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(1e-4 * largest);
        }
    }
}
