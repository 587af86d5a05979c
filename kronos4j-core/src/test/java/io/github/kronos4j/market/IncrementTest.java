package io.github.kronos4j.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.testkit.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementTest {
    @ParameterizedTest
    @CsvSource({
        "0.01, 13.874, 13.87",
        "0.01, 10.065, 10.07",
        "0.01, -10.065, -10.07",
        "0.05, 13.87, 13.85",
        "0.25, 4512.4, 4512.5",
        "100, 1250, 1300",
        "1, 0.4, 0",
        "0.001, 1e300, 1e300",
    })
    void roundsToTheNearestMultiple(double size, double value, double rounded) {
        assertThat(new Increment(size).round(value)).isEqualTo(rounded);
    }

    @Test
    void agreesWithDecimalArithmetic() {
        Seeds.forEach(200, random -> {
            double size = new double[] {0.01, 0.05, 0.001, 0.2, 5, 100}[random.nextInt(6)];
            double value = BigDecimal.valueOf(random.nextDouble(-1e4, 1e4))
                    .setScale(6, RoundingMode.HALF_UP)
                    .doubleValue();
            double expected = BigDecimal.valueOf(value)
                    .divide(BigDecimal.valueOf(size), 0, RoundingMode.HALF_UP)
                    .multiply(BigDecimal.valueOf(size))
                    .doubleValue();
            assertThat(new Increment(size).round(value)).isEqualTo(expected);
        });
    }

    @Test
    void roundsToTheBitsOfTheDecimalForm() {
        Seeds.forEach(200, random -> {
            double size = random.nextBoolean()
                    ? BigDecimal.valueOf(random.nextInt(1, 100_000), random.nextInt(-3, 12))
                            .doubleValue()
                    : Math.pow(10, random.nextDouble(-280, 20)); // of many digits, tiny and large
            Increment step = new Increment(size);
            assertThat(step.decimals()).isEqualTo(decimals(size));
            for (int i = 0; i < 20; i++) {
                double value = random.nextDouble(-1e4, 1e4) * (random.nextBoolean() ? 1 : size);
                assertThat(step.round(value)).as("%s to %s", value, size).isEqualTo(roundedByDecimals(value, size));
            }
        });
    }

    private static double roundedByDecimals(double value, double size) {
        double multiple = Math.abs(value) / size;
        double units = Math.floor(multiple + 0.5 + 1e-9);
        double power = Math.pow(10, decimals(size));
        return multiple < 1L << 52 ? Math.copySign(units * Math.rint(size * power) / power, value) : value;
    }

    private static int decimals(double size) {
        return Math.max(0, BigDecimal.valueOf(size).stripTrailingZeros().scale());
    }

    @Test
    void stepsOfOneSizeAreEqual() {
        assertThat(new Increment(0.01)).isEqualTo(Increment.ofDecimals(2)).hasSameHashCodeAs(Increment.ofDecimals(2));
        assertThat(new Increment(0.01)).isNotEqualTo(new Increment(0.05)).hasToString("0.01");
    }

    @ParameterizedTest
    @CsvSource({"0.01, 2", "0.05, 2", "0.25, 2", "0.5, 1", "1, 0", "100, 0", "1e-8, 8"})
    void hasTheDecimalsOfItsMultiples(double size, int decimals) {
        assertThat(new Increment(size).decimals()).isEqualTo(decimals);
        assertThat(Increment.ofDecimals(decimals).decimals()).isEqualTo(decimals);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesOtherSteps(double size) {
        assertThatThrownBy(() -> new Increment(size)).isInstanceOf(InvalidInputException.class);
    }
}
