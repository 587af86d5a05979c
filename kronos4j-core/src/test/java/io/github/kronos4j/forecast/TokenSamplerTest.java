package io.github.kronos4j.forecast;

import static io.github.kronos4j.testkit.Floats.assertClose;
import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenSamplerTest {
    private static final Kernels KERNELS = Engine.scalar(1, 8).kernels();
    private static final Sampling PLAIN = new Sampling(1, 0, 1, 1, 0);

    static List<Golden> sets() {
        return Golden.sets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void filtersMatchTheReference(Golden golden) {
        float[] probabilities = golden.floats("sampling.t1_k5");
        float[] all = golden.floats("model.s1_logits", 0);
        float[] logits = Arrays.copyOfRange(all, all.length - probabilities.length, all.length);
        assertClose(probabilities(logits, PLAIN.withTopK(5)), probabilities, 1e-6);
        assertClose(probabilities(logits, PLAIN.withTopP(0.9)), golden.floats("sampling.t1_p0.9"), 1e-6);
        assertClose(
                probabilities(logits, PLAIN.withTemperature(0.6).withTopP(0.9)),
                golden.floats("sampling.t0.6_p0.9"),
                1e-6);
        assertClose(
                probabilities(logits, PLAIN.withTemperature(1.3).withTopP(0.5)),
                golden.floats("sampling.t1.3_p0.5"),
                1e-6);
    }

    @Test
    void filtersTopKThenTopP() {
        Seeds.forEach(500, random -> {
            int vocabulary = between(random, 1, 200);
            float[] logits = Seeds.floats(random, vocabulary, between(random, 1, 8));
            if (random.nextInt(3) == 0) {
                for (int i = 0; i < vocabulary; i++) {
                    logits[i] = Math.round(logits[i]); // creates many ties
                }
            }
            Sampling sampling = new Sampling(
                    0.3 + random.nextDouble() * 1.5,
                    random.nextInt(3) == 0 ? 0 : between(random, 2, 220),
                    random.nextInt(3) == 0 ? 1 : 0.01 + 0.98 * random.nextDouble(),
                    1,
                    0);
            assertClose(probabilities(logits, sampling), naive(logits, sampling), 1e-6);
        });
    }

    /// Reference implementation by a stable sort, which keeps the lower of two equal tokens first.
    private static float[] naive(float[] logits, Sampling sampling) {
        int n = logits.length;
        // Ties are decided in single precision.
        float[] weights = Arrays.copyOf(logits, KERNELS.padded(n));
        KERNELS.softmax(weights, 0, n, n, (float) (1 / sampling.temperature()));
        List<Integer> order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -weights[i]))
                .toList();
        int k = sampling.topK() == 0 ? n : Math.min(n, sampling.topK());
        double mass = order.stream().limit(k).mapToDouble(i -> weights[i]).sum();
        float[] kept = new float[n];
        double before = 0;
        for (int token : order.subList(0, k)) {
            if (sampling.topP() == 1 || before <= sampling.topP() * mass) {
                kept[token] = weights[token];
            }
            before += weights[token];
        }
        return normalized(kept, n);
    }

    @Test
    void drawsByInversionOfTheDistribution() {
        Seeds.forEach(5, random -> {
            int vocabulary = between(random, 2, 40);
            float[] logits = Seeds.floats(random, vocabulary, 3);
            Sampling sampling = new Sampling(0.8, between(random, 2, 40), 0.9, 1, 0);
            float[] expected = probabilities(logits, sampling);
            int draws = 20_000;
            float[] shares = new float[vocabulary];
            for (int i = 0; i < draws; i++) {
                shares[draw(logits, sampling, (i + random.nextDouble()) / draws)] += 1f / draws;
            }
            assertClose(shares, expected, 2e-3);
        });
    }

    @Test
    void theEndsOfTheUnitIntervalStayInTheDistribution() {
        float[] logits = {-200, 1, 2, -200, 3, -200};
        for (Sampling sampling : List.of(PLAIN, PLAIN.withTopK(4), PLAIN.withTopP(0.999))) {
            assertThat(draw(logits, sampling, 0)).isEqualTo(1);
            assertThat(draw(logits, sampling, Math.nextDown(1.0))).isEqualTo(4);
        }
    }

    @Test
    void greedyChoosesTheLowestIndexOnTies() {
        float[] logits = {1, 7, 3, 7, 7};
        assertThat(draw(logits, Sampling.greedy(), 0.99)).isEqualTo(1);
        assertThat(draw(logits, PLAIN.withTopK(1), 0.99)).isEqualTo(1);
        assertThat(draw(new float[] {-3, -3}, Sampling.greedy(), 0.99)).isZero();
    }

    @Test
    void veryLowTemperaturesAreNearlyGreedy() {
        Random random = new Random(3);
        for (double temperature : new double[] {1e-3, 1e-20, 1e-40, 1e-300, Double.MIN_VALUE}) {
            float[] logits = Seeds.floats(random, 64, 5);
            int highest = draw(logits, Sampling.greedy(), 0);
            assertThat(draw(logits, PLAIN.withTemperature(temperature), 0.5))
                    .as("at temperature %s", temperature)
                    .isEqualTo(highest);
        }
    }

    @Test
    void aTinyTopPIsTheMostLikelyToken() {
        float[] logits = {1, 2, 2, 1};
        assertThat(probabilities(logits, PLAIN.withTopP(Double.MIN_VALUE))).containsExactly(0, 1, 0, 0);
        assertThat(probabilities(logits, PLAIN.withTopK(3))[0]).isGreaterThan(0);
        assertThat(probabilities(logits, PLAIN.withTopK(3))[3]).isZero();
        float sum = 0;
        for (float p : probabilities(logits, PLAIN.withTopK(Integer.MAX_VALUE).withTopP(0.99999))) {
            sum += p;
        }
        assertThat(sum).isCloseTo(1, within(1e-6f));
    }

    private static int draw(float[] logits, Sampling sampling, double uniform) {
        float[] row = row(logits);
        return new TokenSampler(KERNELS, logits.length).draw(row, 3, logits.length, sampling, uniform);
    }

    private static float[] probabilities(float[] logits, Sampling sampling) {
        float[] row = row(logits);
        new TokenSampler(KERNELS, logits.length).toWeights(row, 3, logits.length, sampling);
        return normalized(Arrays.copyOfRange(row, 3, 3 + logits.length), logits.length);
    }

    /// Places the logits from index 3 on, surrounded by other numbers.
    private static float[] row(float[] logits) {
        float[] row = new float[3 + KERNELS.padded(logits.length) + 5];
        Arrays.fill(row, 100);
        System.arraycopy(logits, 0, row, 3, logits.length);
        return row;
    }

    private static float[] normalized(float[] weights, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
        }
        float[] normalized = new float[count];
        for (int i = 0; i < count; i++) {
            normalized[i] = (float) (weights[i] / sum);
        }
        return normalized;
    }
}
