package io.github.kronos4j.torch.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.TokenSampler;
import io.github.kronos4j.model.DrawingSession;
import io.github.kronos4j.model.Draws;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Tests that the device draws the tokens of [TokenSampler].
class DeviceDrawsTest {
    private static final int VOCABULARY = 40;
    private static final int PADDED = 48;
    private static final int PATHS = 600;
    private static final List<Sampling> SETTINGS = List.of(
            new Sampling(1, 0, 1, 1, 0),
            new Sampling(0.6, 0, 0.9, 1, 0),
            new Sampling(1.3, 7, 1, 1, 0),
            new Sampling(1, 5, 0.5, 1, 0),
            new Sampling(1, VOCABULARY + 3, 1e-9, 1, 0),
            new Sampling(1e-40, 0, 0.95, 1, 0),
            new Sampling(100, 1, 1, 1, 0),
            Sampling.greedy());

    @Test
    void drawsTheTokensOfTheSampler() {
        for (List<Sampling> settings : alternatives()) {
            assertAgree(settings, 20261128);
        }
    }

    /// Each setting alone, then all of them in one batch.
    private static List<List<Sampling>> alternatives() {
        List<List<Sampling>> alternatives = new ArrayList<>();
        SETTINGS.forEach(sampling -> alternatives.add(List.of(sampling)));
        alternatives.add(SETTINGS);
        return alternatives;
    }

    private static void assertAgree(List<Sampling> settings, long seed) {
        Random random = new Random(seed);
        float[] logits = new float[PATHS * VOCABULARY];
        for (int i = 0; i < logits.length; i++) {
            // Every other path has many equal logits.
            double value = 3 * random.nextGaussian();
            logits[i] = (float) (i / VOCABULARY % 2 == 0 ? value : Math.rint(value));
        }
        Draws draws = draws(settings, random);
        long[] coarse;
        long[] fine;
        try (var _ = new NativeScope()) {
            var device = new DeviceDraws(draws, PATHS, TorchDevice.CPU);
            coarse = Tensors.longs(device.coarse(Tensors.floats(logits, PATHS, VOCABULARY)));
            fine = Tensors.longs(device.fine(Tensors.floats(logits, PATHS, VOCABULARY)));
        }
        int differences = 0;
        try (Engine engine = Engine.scalar(1, 8)) {
            var sampler = new TokenSampler(engine.kernels(), VOCABULARY);
            for (int path = 0; path < PATHS; path++) {
                Sampling sampling = settings.get(path % settings.size());
                float[] row =
                        Arrays.copyOf(Arrays.copyOfRange(logits, path * VOCABULARY, (path + 1) * VOCABULARY), PADDED);
                differences += sampler.draw(row.clone(), 0, VOCABULARY, sampling, draws.coarse()[path]) == coarse[path]
                        ? 0
                        : 1;
                differences += sampler.draw(row, 0, VOCABULARY, sampling, draws.fine()[path]) == fine[path] ? 0 : 1;
            }
        }
        assertThat(differences)
                .as("tokens of %s that differ, seed %d", settings, seed)
                .isLessThanOrEqualTo(2); // draws that fall between two sums that differ by rounding
    }

    private static Draws draws(List<Sampling> settings, Random random) {
        Draws draws = Draws.ofPaths(PATHS);
        for (int path = 0; path < PATHS; path++) {
            Sampling sampling = settings.get(path % settings.size());
            draws.temperature()[path] = sampling.temperature();
            draws.topK()[path] = sampling.topK();
            draws.topP()[path] = sampling.topP();
            draws.coarse()[path] = random.nextDouble();
            draws.fine()[path] = path % 5 == 0 ? Math.nextDown(1.0) : random.nextDouble();
        }
        return draws;
    }

    @Test
    void namesPathsWhoseLogitsAreNotFinite() {
        float[] logits = new float[3 * VOCABULARY];
        logits[VOCABULARY + 3] = Float.NaN;
        logits[2 * VOCABULARY + 5] = Float.POSITIVE_INFINITY;
        for (double temperature : new double[] {0, 1}) {
            Draws draws = Draws.ofPaths(3);
            Arrays.fill(draws.temperature(), temperature);
            Arrays.fill(draws.topP(), 0.9);
            try (var _ = new NativeScope()) {
                var device = new DeviceDraws(draws, 3, TorchDevice.CPU);
                assertThat(Tensors.longs(device.coarse(Tensors.floats(logits, 3, VOCABULARY))))
                        .containsExactly(0, DrawingSession.NOT_FINITE, DrawingSession.NOT_FINITE);
            }
        }
    }
}
