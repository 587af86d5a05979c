package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.ReconstructionError.Loss;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconstructionErrorTest {
    @ParameterizedTest
    @MethodSource("io.github.kronos4j.testkit.Golden#sets")
    void errorMatchesTheReference(Golden golden) {
        Bars bars = golden.history(0);
        float[] normalized = golden.floats("x_normalized", 0);
        float[] decoded = golden.floats("tokenizer.reconstruction", 0);
        double squares = 0;
        double errors = 0;
        for (int i = 0; i < normalized.length; i++) {
            squares += Math.pow(decoded[i] - normalized[i], 2);
            errors += Math.abs(decoded[i] - normalized[i]);
        }
        double[] values = LevelNormalizer.fit(bars).continuation(decoded);
        int broken = 0;
        double closes = 0;
        for (int t = 0; t < bars.size(); t++) {
            double open = values[6 * t];
            double high = values[6 * t + 1];
            double low = values[6 * t + 2];
            double close = values[6 * t + 3];
            boolean ordered = high >= Math.max(open, close) && low <= Math.min(open, close);
            broken += ordered && values[6 * t + 4] >= 0 && values[6 * t + 5] >= 0 ? 0 : 1;
            closes += Math.abs(close - bars.close(t)) / bars.close(t);
        }

        try (BarCodec codec = BarCodec.load(golden.folder().resolve("tokenizer"), 1)) {
            Loss loss = new ReconstructionError(codec).measure(bars, bars.size(), Normalization.REFERENCE);

            assertThat(loss.meanSquare()).isCloseTo(squares / normalized.length, within(1e-4));
            assertThat(loss.meanError()).isCloseTo(errors / normalized.length, within(1e-4));
            assertThat(loss.closeError()).isCloseTo(closes / bars.size(), within(1e-6));
            assertThat(loss.brokenShare()).isEqualTo((double) broken / bars.size());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.kronos4j.testkit.Golden#sets")
    void eachWindowIsNormalizedSeparately(Golden golden) {
        try (BarCodec codec = BarCodec.load(golden.folder().resolve("tokenizer"), 2)) {
            ReconstructionError trip = new ReconstructionError(codec);
            Bars bars = Golden.bars(0, 103);

            Loss both = measure(trip, bars);

            assertThat(both).isEqualTo(measure(trip, bars.slice(3, 53)).plus(measure(trip, bars.slice(53, 103))));
            assertThat(both.bars()).isEqualTo(100);
            assertThat(measure(trip, bars.slice(0, 49))).isEqualTo(Loss.NONE);
        }
    }

    private static Loss measure(ReconstructionError trip, Bars bars) {
        return trip.measure(bars, 50, Normalization.UNIT_FREE);
    }
}
