package io.github.kronos4j.torch.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.Dropout;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSettings;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.nn.TokenPair;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Test;

class TokenPathsTest {
    private static final int LENGTH = 9;
    private static final int HORIZON = 2;
    private static final KronosSettings SETTINGS =
            new KronosSettings(new KronosConfig(2, 2, 2, 16, 2, 24, true), Dropout.NONE);

    private final KronosNetwork network = KronosNetwork.random(SETTINGS, TorchDevice.CPU, ComputeType.FLOAT32, 4);

    private static Tokens history(long seed) {
        return new Tokens(
                new Random(seed).ints(LENGTH, 0, 4).toArray(),
                new Random(seed + 1).ints(LENGTH, 0, 4).toArray());
    }

    private List<List<Tokens>> draw(int paths, long seed) {
        int[] times = new int[LENGTH + HORIZON];
        return new TokenPaths(network)
                .draw(List.of(history(1), history(5)), List.of(times, times), paths, HORIZON, seed);
    }

    @Test
    void sameSeedDrawsTheSamePaths() {
        List<List<Tokens>> once = draw(5, 3);
        List<List<Tokens>> again = draw(5, 3);
        assertThat(once).hasSize(2).allSatisfy(paths -> assertThat(paths).hasSize(5));
        for (int b = 0; b < 2; b++) {
            for (int p = 0; p < 5; p++) {
                assertThat(again.get(b).get(p).s1())
                        .isEqualTo(once.get(b).get(p).s1());
                assertThat(again.get(b).get(p).s2())
                        .isEqualTo(once.get(b).get(p).s2());
            }
        }
    }

    /// Shares of the 16 pairs of tokens after one bar, and of those after two, beside the probabilities that the
    /// whole sequence has in the form of training.
    @Test
    void pathsAreDrawnWithTheProbabilitiesOfTraining() {
        int count = 4000;
        List<Tokens> paths = draw(count, 8).get(1);
        for (int s1 = 0; s1 < 4; s1++) {
            for (int s2 = 0; s2 < 4; s2++) {
                int a = s1;
                int b = s2;
                double share = paths.stream()
                                .filter(path -> path.s1()[0] == a && path.s2()[0] == b)
                                .count()
                        / (double) count;
                double expected =
                        Math.exp(logProbabilities(history(5), new Tokens(new int[] {a, 0}, new int[] {b, 0}))[0]);
                assertThat(share).isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / count)));
            }
        }
        // Mean negative log probability of the second pair: an estimate of its entropy, both ways.
        double drawn = 0;
        double entropy = 0;
        for (Tokens path : paths.subList(0, 200)) {
            drawn -= logProbabilities(history(5), path)[1] / 200;
            for (int i = 0; i < 16; i++) {
                var other = new Tokens(new int[] {path.s1()[0], i / 4}, new int[] {path.s2()[0], i % 4});
                double log = logProbabilities(history(5), other)[1];
                entropy -= Math.exp(log) * log / 200;
            }
        }
        assertThat(drawn).isCloseTo(entropy, within(0.2));
    }

    private double[] logProbabilities(Tokens history, Tokens path) {
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            long length = LENGTH + HORIZON;
            var tokens = new TokenPair(
                    Tensors.integers(joined(history.s1(), path.s1()), 1, length),
                    Tensors.integers(joined(history.s2(), path.s2()), 1, length));
            // A packed time of 0 is midnight of a Monday, on day 0 of month 0.
            var stamps = Tensors.integers(new int[5 * (LENGTH + HORIZON)], 5, 1, length);
            float[] logs = Tensors.floats(network.logProbabilities(tokens, stamps, LENGTH - 1, PassRandomness.NONE));
            return new double[] {logs[0], logs[1]};
        }
    }

    private static int[] joined(int[] a, int[] b) {
        int[] all = new int[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
