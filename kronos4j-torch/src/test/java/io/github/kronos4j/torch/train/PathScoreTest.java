package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.torch.dataset.RandomSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PathScoreTest {
    private static final double DEVIATION = 0.02;

    @Test
    void meanIsTheScoreOfAllBars() {
        RandomSeries.forEachSeed(20, random -> {
            int count = 3 + random.nextInt(6);
            int bars = 1 + random.nextInt(5);
            double[][] paths = new double[count][bars];
            for (double[] path : paths) {
                Arrays.setAll(path, _ -> Math.exp(0.1 * random.nextGaussian()));
            }
            double[] actual = new double[bars];
            Arrays.setAll(actual, _ -> Math.exp(0.1 * random.nextGaussian()));
            double sum = 0;
            for (int h = 0; h < bars; h++) {
                double scale = DEVIATION * Math.sqrt(h + 1);
                double errors = 0;
                double distances = 0;
                for (double[] path : paths) {
                    errors += Math.abs(Math.log(path[h] / actual[h])) / scale / count;
                    for (double[] other : paths) {
                        distances += Math.abs(Math.log(path[h] / other[h])) / scale / count / (count - 1);
                    }
                }
                sum += errors - distances / 2;
            }
            assertThat(PathScore.of(paths, actual, DEVIATION).mean()).isCloseTo(sum / bars, within(1e-12));
        });
    }

    /// Three outcomes with probabilities that depend on a parameter, three paths of one bar: the mean of the cost
    /// times the derivative of the log probability, over all 27 draws, is the derivative of the expected score.
    @Test
    void costsGiveTheGradientOfTheExpectedScore() {
        double[] outcomes = {0.97, 1.01, 1.06};
        double[] actual = {1.02};
        double[] logits = {0.3, -0.2, 0.5};
        double[] p = softmax(logits);
        for (int parameter = 0; parameter < 3; parameter++) {
            double estimate = 0;
            for (int i = 0; i < 27; i++) {
                int[] draw = {i % 3, i / 3 % 3, i / 9};
                double[][] paths = Arrays.stream(draw)
                        .mapToObj(d -> new double[] {outcomes[d]})
                        .toArray(double[][]::new);
                double[][] costs = PathScore.of(paths, actual, DEVIATION).costs();
                for (int k = 0; k < 3; k++) {
                    double derivative = (draw[k] == parameter ? 1 : 0) - p[parameter];
                    estimate += p[draw[0]] * p[draw[1]] * p[draw[2]] * costs[k][0] * derivative / 3;
                }
            }
            double step = 1e-6;
            double[] more = logits.clone();
            more[parameter] += step;
            double[] less = logits.clone();
            less[parameter] -= step;
            double expected =
                    (expected(softmax(more), outcomes, actual[0]) - expected(softmax(less), outcomes, actual[0]))
                            / (2 * step);
            assertThat(estimate).isCloseTo(expected, within(1e-7));
        }
    }

    /// A token decides on the bars from its own on.
    @Test
    void costOfATokenIsThatOfTheBarsFromItsOwnOn() {
        double[][] paths = {{1, 1.1, 1.2}, {1, 0.9, 1}, {1, 1, 1.3}, {1, 1.05, 0.8}};
        double[] actual = {1.2, 1, 1.1};
        double[][] costs = PathScore.of(paths, actual, DEVIATION).costs();
        // The first bar is the same in all paths, and so says nothing about any.
        for (double[] cost : costs) {
            assertThat(cost[0]).isCloseTo(cost[1], within(1e-12));
        }
        double sum = Arrays.stream(costs).mapToDouble(cost -> cost[2]).sum();
        assertThat(Math.abs(costs[3][2])).isGreaterThan(Math.abs(sum) / 4);
    }

    private static double[] softmax(double[] logits) {
        double mass = Arrays.stream(logits).map(Math::exp).sum();
        return Arrays.stream(logits).map(x -> Math.exp(x) / mass).toArray();
    }

    private static double expected(double[] p, double[] outcomes, double actual) {
        double score = 0;
        for (int i = 0; i < p.length; i++) {
            score += p[i] * Math.abs(Math.log(outcomes[i] / actual)) / DEVIATION;
            for (int j = 0; j < p.length; j++) {
                score -= p[i] * p[j] * Math.abs(Math.log(outcomes[i] / outcomes[j])) / DEVIATION / 2;
            }
        }
        return score;
    }
}
