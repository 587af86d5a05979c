package io.github.kronos4j.market.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustmentChecksTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 2);
    private static final int SIZE = 400;
    private static final int SPLIT = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSplitWithItsVolumeIsSuspected(long seed) {
        Bars bars = share(seed, 0.5, 2, 0);

        List<Finding> findings = new AdjustmentChecks().add(bars).findings();

        assertThat(findings).as("seed " + seed).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.UNADJUSTED_EX_DATE);
            assertThat(finding.row()).isEqualTo(SPLIT);
            assertThat(finding.message()).contains("about 1/2", "the volume changes inversely");
        });
    }

    @Test
    void aSplitIsSuspectedIfTheOtherSeriesDidNotMove() {
        AdjustmentChecks checks = new AdjustmentChecks();
        AdjustmentChecks.Suspects suspects = checks.add(share(1, 0.5, 1, 0));
        assertThat(suspects.findings()).isEmpty();

        checks.add(share(2, 1, 1, 0));
        checks.add(share(3, 1, 1, 0));

        assertThat(suspects.findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("about 1/2", "the other series did not move");
    }

    @Test
    void aBonusIsSuspectedIfItsVolumeChangesToo() {
        AdjustmentChecks checks = new AdjustmentChecks();
        AdjustmentChecks.Suspects bonus = checks.add(share(1, 10 / 13.0, 1.3, 0));
        AdjustmentChecks.Suspects fall = checks.add(share(2, 10 / 13.0, 1, 0));
        assertThat(bonus.findings()).hasSize(1);
        checks.add(share(3, 1, 1, 0));
        checks.add(share(4, 1, 1, 0));
        checks.add(share(5, 1, 1, 0));

        assertThat(bonus.findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("about 10/13", "the volume changes inversely");
        assertThat(fall.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "1, 8", "1, 15", "1, 20", "7, 1", "8, 1", "15, 1", "20, 1", "1, 6", "30, 1"})
    void splitsOfAllCommonRatiosAreSuspected(int price, int shares) {
        double ratio = (double) price / shares;
        assertThat(new AdjustmentChecks().add(share(1, ratio, 1 / ratio, 0)).findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("about " + price + "/" + shares + ",", "the volume changes inversely");
        assertThat(new AdjustmentChecks().add(share(1, ratio, 1, 0)).findings()).isEmpty();
    }

    /// Five for four, five for three, seven for four and five for two resemble falls, so they need both.
    @ParameterizedTest
    @CsvSource({"4, 5", "3, 5", "4, 7", "2, 5"})
    void splitsThatResembleFallsNeedTheVolumeAndTheOtherSeries(int price, int shares) {
        double ratio = (double) price / shares;
        AdjustmentChecks checks = new AdjustmentChecks();
        AdjustmentChecks.Suspects split = checks.add(share(1, ratio, 1 / ratio, 0));
        AdjustmentChecks.Suspects fall = checks.add(share(2, ratio, 1, 0));
        for (long seed = 3; seed < 8; seed++) {
            checks.add(share(seed, 1, 1, 0));
        }
        assertThat(split.findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("about " + price + "/" + shares + ",");
        assertThat(fall.findings()).isEmpty();

        AdjustmentChecks falling = new AdjustmentChecks();
        AdjustmentChecks.Suspects one = falling.add(share(1, ratio, 1 / ratio, 0));
        falling.add(share(2, 0.8, 1, 0));
        falling.add(share(3, 0.85, 1, 0));
        falling.add(share(4, 0.82, 1, 0));
        assertThat(one.findings()).isEmpty();
    }

    @Test
    void oneBonusShareForTenIsSuspectedIfTheDayFallsBelowThePriceLimit() {
        for (long seed = 1; seed <= 20; seed++) {
            Bars bars = share(seed, 10 / 11.0, 1.1, 0);
            boolean isBeyond = bars.low(SPLIT) / bars.close(SPLIT - 1) < 0.895;
            AdjustmentChecks.Suspects limited = new AdjustmentChecks().add(bars, _ -> 0.1);

            assertThat(limited.findings()).as("seed " + seed).hasSize(isBeyond ? 1 : 0);
            assertThat(new AdjustmentChecks().add(bars).findings())
                    .as("no limit, seed " + seed)
                    .isEmpty();
            assertThat(new AdjustmentChecks().add(bars, _ -> 0.2).findings())
                    .as("20 %%, seed " + seed)
                    .isEmpty();
            limited.findings()
                    .forEach(finding -> assertThat(finding.message())
                            .contains("about 10/11, while the low is below the price limit"));
        }
        AdjustmentChecks falling = new AdjustmentChecks();
        List<AdjustmentChecks.Suspects> market = LongStream.rangeClosed(1, 5)
                .mapToObj(seed -> falling.add(share(seed, 0.91, 1, 0), _ -> 0.1))
                .toList();
        assertThat(market).allSatisfy(one -> assertThat(one.findings()).isEmpty());
    }

    @Test
    void aFallOfTheWholeMarketIsNotSuspected() {
        AdjustmentChecks checks = new AdjustmentChecks();
        AdjustmentChecks.Suspects suspects = checks.add(share(1, 0.8, 1, 0));
        checks.add(share(2, 0.85, 1, 0));
        checks.add(share(3, 0.82, 1, 0));

        assertThat(suspects.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void subtractedDividendsAreFoundByTheTradedValue(long seed) {
        assertThat(AdjustmentChecks.subtraction(share(seed, 1, 1, 4)))
                .as("seed " + seed)
                .singleElement()
                .extracting(Finding::kind)
                .isEqualTo(Finding.Kind.SUBTRACTED_DIVIDENDS);
        assertThat(AdjustmentChecks.subtraction(share(seed, 1, 1, 0)))
                .as("seed " + seed)
                .isEmpty();
        assertThat(AdjustmentChecks.subtraction(scaled(share(seed, 1, 1, 0), 0.8)))
                .as("by ratio, seed " + seed)
                .isEmpty();
    }

    @Test
    void oldPricesBelowZeroAreFound() {
        assertThat(AdjustmentChecks.subtraction(share(1, 1, 1, 25)))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .startsWith("the price is not above zero");
    }

    /// A random walk around 20.
    ///
    /// @param ratio price at the split relative to the one before
    /// @param volume volume from the split on relative to that before
    /// @param subtracted sum taken from the prices, not the amounts, of the first 300 bars
    private static Bars share(long seed, double ratio, double volume, double subtracted) {
        Random random = new Random(seed);
        Bars.Builder bars = Bars.builder(ZoneId.of("Asia/Shanghai"));
        double close = 20;
        for (int i = 0; i < SIZE; i++) {
            double reference = i == SPLIT ? close * ratio : close;
            double open = reference * Math.exp(0.002 * random.nextGaussian());
            double next = open * Math.exp(0.02 * random.nextGaussian());
            double traded = 1e6 * (i < SPLIT ? 1 : volume) * (1 + 0.2 * random.nextDouble());
            double less = i < 300 ? subtracted : 0;
            double high = Math.max(open, next);
            double low = Math.min(open, next);
            bars.add(
                    FIRST.plusDays(i).atStartOfDay(),
                    open - less,
                    high - less,
                    low - less,
                    next - less,
                    traded,
                    traded * (open + next) / 2);
            close = next;
        }
        return bars.build();
    }

    /// The first 300 bars times a factor, amounts as they are.
    private static Bars scaled(Bars bars, double factor) {
        Bars.Builder scaled = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            double f = i < 300 ? factor : 1;
            scaled.add(
                    bars.time(i),
                    bars.open(i) * f,
                    bars.high(i) * f,
                    bars.low(i) * f,
                    bars.close(i) * f,
                    bars.volume(i),
                    bars.amount(i));
        }
        return scaled.build();
    }
}
