package io.github.kronos4j.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.evaluation.metric.NormalQuantiles;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleMixtureTest {
    @Test
    void isNormalWithoutSpread() {
        var normal = new ScaleMixture(0.02, 0);
        assertThat(normal.deviation()).isCloseTo(0.02, within(1e-15));
        assertThat(normal.quantile(0.9)).isCloseTo(0.02 * NormalQuantiles.NORMAL_90, within(1e-12));
        // the score of a standard normal distribution at its center: (sqrt 2 - 1) / sqrt pi
        assertThat(new ScaleMixture(1, 0).crps(0)).isCloseTo((Math.sqrt(2) - 1) / Math.sqrt(Math.PI), within(1e-12));
    }

    /// The nodes have the mean, the variance and the fourth moment of the normal distribution that they stand for.
    @Test
    void hasTheVarianceOfAnUncertainVolatility() {
        assertThat(new ScaleMixture(1, 0.3).deviation()).isCloseTo(Math.exp(0.3 * 0.3), within(2e-4));
    }

    @Test
    void quantilesInvertTheDistribution() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            var mixture = new ScaleMixture(Math.exp(random.nextGaussian()), random.nextDouble() * 1.5);
            double level = 0.001 + 0.998 * random.nextDouble();
            assertThat(mixture.cumulative(mixture.quantile(level)))
                    .as("%s at %s", mixture, level)
                    .isCloseTo(level, within(1e-9));
            assertThat(mixture.quantile(1 - level)).isCloseTo(-mixture.quantile(level), within(1e-9));
        }
    }

    /// The naive twin integrates the definition: the squared distance of two distribution functions.
    @Test
    void scoreIsTheIntegralOfItsDefinition() {
        var mixture = new ScaleMixture(0.7, 0.6);
        for (double y : new double[] {-2, -0.3, 0, 0.9, 4}) {
            double step = 1e-4;
            double sum = 0;
            for (double x = -15 + step / 2; x < 15; x += step) {
                double distance = mixture.cumulative(x) - (x >= y ? 1 : 0);
                sum += distance * distance * step;
            }
            assertThat(mixture.crps(y)).isCloseTo(sum, within(1e-4));
        }
    }

    @Test
    void derivativesAreThoseOfFiniteDifferences() {
        Random random = new Random(4);
        double h = 1e-6;
        for (int i = 0; i < 50; i++) {
            double logScale = random.nextGaussian();
            double spread = 0.1 + random.nextDouble();
            double y = 2 * random.nextGaussian();
            double[] derivatives = new double[2];
            new ScaleMixture(Math.exp(logScale), spread).crps(y, derivatives);
            double byScale = (new ScaleMixture(Math.exp(logScale + h), spread).crps(y)
                            - new ScaleMixture(Math.exp(logScale - h), spread).crps(y))
                    / (2 * h);
            double bySpread = (new ScaleMixture(Math.exp(logScale), spread + h).crps(y)
                            - new ScaleMixture(Math.exp(logScale), spread - h).crps(y))
                    / (2 * h);
            assertThat(derivatives[0]).isCloseTo(byScale, within(1e-7));
            assertThat(derivatives[1]).isCloseTo(bySpread, within(1e-7));
        }
    }
}
