package io.github.kronos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.tensor.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A set of golden numbers computed by the reference implementation, with its checkpoint.
///
/// @param name `tiny` or `odd`
/// @param bits total bits of a pair of tokens
/// @param lookback number of history bars
/// @param horizon number of forecast bars
/// @param context context length of the predictor
/// @param slidingContext context length of the rollout whose window slides
/// @param truncatedContext context length of the rollout that sees only the end of its history
public record Golden(
        String name, int bits, int lookback, int horizon, int context, int slidingContext, int truncatedContext) {
    public static final int SERIES = 3;
    private static final List<Integer> FIRST_ROWS = List.of(0, 137, 901);

    /// A test case: a set of golden numbers on an engine.
    public record Case(Golden golden, String engineName, Supplier<Engine> engine) {
        @Override
        public String toString() {
            return golden.name + " on " + engineName;
        }
    }

    /// All sets: `tiny`, then `odd`.
    public static List<Golden> sets() {
        return List.of(new Golden("tiny", 12, 48, 12, 64, 45, 24), new Golden("odd", 20, 90, 17, 96, 96, 45));
    }

    /// Both sets on both kinds of kernels, on one thread and on three.
    public static List<Case> cases() {
        return sets().stream()
                .flatMap(golden -> List.of(
                        new Case(golden, "scalar, 1 thread", () -> Engine.scalar(1, 8)),
                        new Case(golden, "scalar, 3 threads", () -> Engine.scalar(3, 16)),
                        new Case(golden, "vector, 1 thread", () -> Engine.vector(1)),
                        new Case(golden, "vector, 3 threads", () -> Engine.vector(3)))
                        .stream())
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }

    public Checkpoint model() {
        return Checkpoint.open(folder().resolve("model"));
    }

    public Checkpoint tokenizer() {
        return Checkpoint.open(folder().resolve("tokenizer"));
    }

    public Path folder() {
        return root().resolve(name);
    }

    /// File of the 5-minute bars from which the numbers were computed.
    public static Path csv() {
        return root().resolve("cn_600977_5min.csv");
    }

    /// History of one of the series.
    public Bars history(int series) {
        return bars(FIRST_ROWS.get(series), lookback);
    }

    /// Timestamps of the bars after the history.
    public List<LocalDateTime> future(int series) {
        Bars next = bars(FIRST_ROWS.get(series) + lookback, horizon);
        return IntStream.range(0, horizon).mapToObj(next::time).toList();
    }

    /// Reads rows of [#csv].
    public static Bars bars(int from, int count) {
        Bars.Builder bars = Bars.builder(ZoneId.of("Asia/Shanghai"));
        try (var lines = Files.lines(csv())) {
            lines.skip(1 + from).limit(count).forEach(line -> {
                String[] cells = line.split(",", -1);
                bars.add(
                        LocalDateTime.parse(cells[0].replace(' ', 'T')),
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        Double.parseDouble(cells[5]),
                        Double.parseDouble(cells[6]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bars.build();
    }

    private static Path root() {
        try {
            return Path.of(
                    Objects.requireNonNull(Golden.class.getResource("/golden")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public float[] floats(String tensor) {
        try (SafeTensors tensors = SafeTensors.open(folder().resolve("golden.safetensors"))) {
            return tensors.floats(tensor);
        }
    }

    /// Reads the part of a float tensor that belongs to one of the series.
    public float[] floats(String tensor, int series) {
        float[] all = floats(tensor);
        int size = all.length / SERIES;
        return Arrays.copyOfRange(all, series * size, (series + 1) * size);
    }

    /// Reads the part of an integer tensor that belongs to one of the series.
    public int[] integers(String tensor, int series) {
        try (SafeTensors tensors = SafeTensors.open(folder().resolve("golden.safetensors"))) {
            long[] all = tensors.longs(tensor);
            int size = all.length / SERIES;
            return Arrays.stream(all, series * size, (series + 1) * size)
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }
    }

    /// Asserts that two tensors agree within 1e-4 of the largest absolute value of the expected one.
    public static void assertClose(float[] actual, float[] expected, String name) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) Math.abs(actual[i] - expected[i]))
                    .as("%s[%d] is %s, expected %s", name, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(1e-4 * largest);
        }
    }
}
