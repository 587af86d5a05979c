package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.testkit.Floats;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.testkit.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BarCodecTest {
    private static final Golden TINY = Golden.sets().getFirst();

    private static BarCodec load(Golden golden) {
        return BarCodec.load(golden.folder().resolve("tokenizer"), 1);
    }

    @ParameterizedTest
    @MethodSource("io.github.kronos4j.testkit.Golden#sets")
    void tokensAndBothReconstructionsMatchTheReference(Golden golden) {
        try (BarCodec codec = load(golden)) {
            for (int series = 0; series < Golden.SERIES; series++) {
                Tokens tokens = codec.encode(golden.floats("x_normalized", series));
                assertThat(tokens.s1()).isEqualTo(golden.integers("tokenizer.s1", series));
                assertThat(tokens.s2()).isEqualTo(golden.integers("tokenizer.s2", series));
                Floats.assertClose(codec.decode(tokens), golden.floats("tokenizer.reconstruction", series), 1e-4);
                Floats.assertClose(
                        codec.decodeCoarse(tokens), golden.floats("tokenizer.reconstruction_coarse", series), 1e-4);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.kronos4j.testkit.Golden#sets")
    void aRoundTripHasTheTokensAndTheClosesOfTheMeasurement(Golden golden) {
        try (BarCodec codec = load(golden)) {
            Bars bars = Golden.bars(0, 60);
            RoundTrip trip = codec.roundTrip(bars, Normalization.UNIT_FREE);
            double closes = 0;
            for (int t = 0; t < bars.size(); t++) {
                closes += Math.abs(trip.decoded().close(t) / bars.close(t) - 1);
                assertThat(trip.tokens().s1()[t])
                        .isBetween(0, (1 << trip.quantizer().s1Bits()) - 1);
                assertThat(trip.tokens().s2()[t])
                        .isBetween(0, (1 << trip.quantizer().s2Bits()) - 1);
                assertThat(trip.decoded().high(t))
                        .isGreaterThanOrEqualTo(trip.decoded().close(t));
            }
            assertThat(closes / bars.size())
                    .isCloseTo(
                            new ReconstructionError(codec)
                                    .measure(bars, 60, Normalization.UNIT_FREE)
                                    .closeError(),
                            within(1e-9));
            RoundTrip last = trip.tail(5);
            assertThat(last.bars().time(0)).isEqualTo(bars.time(55));
            assertThat(last.tokens().s1())
                    .containsExactly(Arrays.copyOfRange(trip.tokens().s1(), 55, 60));
            assertThat(last.decoded().close(4)).isEqualTo(trip.decoded().close(59));
            assertThat(last.coarse().close(4)).isEqualTo(trip.coarse().close(59));
            assertThat(last.bits(4)).isEqualTo(trip.bits(59));
        }
    }

    /// The error of the last close is the one that is measured over many windows.
    @Test
    void theErrorOfACloseIsInDeviationsOfTheReturnsOfTheWindow() {
        try (BarCodec codec = load(TINY)) {
            Bars bars = Golden.bars(0, 60);
            RoundTrip trip = codec.roundTrip(bars, Normalization.UNIT_FREE);
            double[] errors = trip.closeErrors(trip.decoded());
            double squares = 0;
            for (int t = 1; t < 60; t++) {
                squares += Math.pow(Math.log(bars.close(t)) - Math.log(bars.close(t - 1)), 2);
            }
            for (int t = 0; t < 60; t++) {
                double log = Math.log(trip.decoded().close(t)) - Math.log(bars.close(t));
                assertThat(errors[t]).isCloseTo(log / Math.sqrt(squares / 59), within(1e-9));
            }
            assertThat(Math.abs(errors[59]))
                    .isCloseTo(
                            new ReconstructionError(codec)
                                    .lastCloses(bars, 60, 1, Normalization.UNIT_FREE)
                                    .rootMeanSquare(),
                            within(1e-12));
        }
    }

    @Test
    void aSeriesWithoutMovementHasNoErrorInDeviations() {
        Bars first = Golden.bars(0, 1);
        Bars.Builder still = Bars.builder(first.zone());
        for (int i = 0; i < 8; i++) {
            still.add(first.time(0).plusMinutes(5L * i), 10, 10, 10, 10, 100, 1000);
        }
        try (BarCodec codec = load(TINY)) {
            RoundTrip trip = codec.roundTrip(still.build(), Normalization.UNIT_FREE);
            assertThat(trip.decoded().close(7)).isEqualTo(10);
            assertThat(trip.closeErrors(trip.decoded())).containsOnly(Double.NaN);
        }
    }

    /// Own tokens give the bars of the round trip; other ones change their bar and later ones, never earlier ones.
    @Test
    void aBarDependsOnItsTokensAndThoseBefore() {
        Bars bars = SeededSeries.daily(40, 5);
        try (BarCodec codec = load(TINY)) {
            RoundTrip trip = codec.roundTrip(bars, Normalization.UNIT_FREE);
            assertSame(codec.decode(bars, trip.tokens(), Normalization.UNIT_FREE), trip.decoded(), 0, 40);
            Seeds.forEach(20, random -> {
                int bar = random.nextInt(40);
                int coarse = trip.tokens().s1()[bar]
                        ^ 1 << random.nextInt(trip.quantizer().s1Bits());
                int fine = trip.tokens().s2()[bar];
                Tokens changed = trip.tokens().with(bar, coarse, fine);
                Bars decoded = codec.decode(bars, changed, Normalization.UNIT_FREE);
                assertSame(decoded, trip.decoded(), 0, bar);
                assertThat(decoded.close(bar)).isNotEqualTo(trip.decoded().close(bar));
                assertThat(trip.tokens().s1()[bar]).isNotEqualTo(coarse);
            });
        }
    }

    private static void assertSame(Bars actual, Bars expected, int from, int to) {
        for (int t = from; t < to; t++) {
            for (Column column : Column.values()) {
                assertThat(actual.value(column, t)).as("%s %d", column, t).isEqualTo(expected.value(column, t));
            }
        }
    }
}
