package io.github.kronos4j.market.futures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.Finding;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollChecksTest {
    private static final int DAYS = 120;
    private static final int ROLL = 60;

    /// Daily bars with gaps of about 0.2 %, a jump at the roll, and activity by day.
    private static Bars bars(Random random, double jump, Activity activity) {
        Bars.Builder bars = Bars.builder(RandomFuture.ZONE).columns(true, false);
        double close = 100;
        for (int day = 0; day < DAYS; day++) {
            double open = close * Math.exp(0.002 * random.nextGaussian() + (day == ROLL ? jump : 0));
            close = open * Math.exp(0.01 * random.nextGaussian());
            bars.add(
                    time(day),
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close,
                    activity.on(day) * (0.9 + 0.2 * random.nextDouble()),
                    Double.NaN);
        }
        return bars.build();
    }

    private static LocalDateTime time(int day) {
        return RandomFuture.FIRST.plusDays(day).atStartOfDay();
    }

    private interface Activity {
        double on(int day);
    }

    private static double interest(int day) {
        return day < ROLL ? 50_000 : 150_000;
    }

    /// An expiring contract: its volume falls to a tenth over the last days.
    private static double fading(int day) {
        return 10_000 * (day < ROLL ? Math.min(1, 0.1 + 0.15 * (ROLL - 1 - day)) : 1);
    }

    private static List<Finding> check(Bars bars, @Nullable Bars interest) {
        return RollChecks.check(bars, interest, RandomFuture.DATES);
    }

    @Test
    void aGapWithAJumpOfTheOpenInterestIsARoll() {
        Seeds.forEach(20, random -> {
            Bars bars = bars(random, 0.02, day -> 10_000);
            Bars interest = bars(random, 0, RollChecksTest::interest);

            assertThat(check(bars, interest)).hasSize(1);
            Finding finding = check(bars, interest).getFirst();
            assertThat(finding.kind()).isEqualTo(Finding.Kind.UNADJUSTED_ROLL);
            assertThat(finding.time()).isEqualTo(time(ROLL));
            assertThat(finding.message())
                    .contains("of the close before it", "the open interest changes by +")
                    .endsWith("join the contracts as a continuous series");
        });
    }

    @Test
    void aGapAfterVolumeHasFadedIsARoll() {
        Seeds.forEach(20, random -> {
            List<Finding> findings = check(bars(random, -0.02, RollChecksTest::fading), null);
            assertThat(findings).extracting(Finding::time).containsExactly(time(ROLL));
            assertThat(findings.getFirst().message()).contains("the volume had died down and returns at once");
        });
    }

    /// A gap of news, a roll without a basis, and an ordinary series.
    @Test
    void neitherAGapNorActivityAloneIsARoll() {
        Seeds.forEach(20, random -> {
            Bars steady = bars(random, 0, day -> 50_000);
            assertThat(check(bars(random, 0.03, day -> day == ROLL ? 40_000 : 10_000), steady))
                    .isEmpty();
            assertThat(check(bars(random, 0, RollChecksTest::fading), bars(random, 0, RollChecksTest::interest)))
                    .isEmpty();
            assertThat(check(steady.slice(0, 10), null)).isEmpty();
        });
    }

    @Test
    void namesTellContinuousFuturesFromContracts() {
        assertThat(List.of(
                        "CL=F", "RB0", "RBL9", "30#RBL9", "IF.HOT", "CFFEX.IF.HOT", "ES1!", "RB888", "螺纹主连", "IF_main"))
                .allMatch(RollChecks::isContinuous);
        assertThat(List.of("600519", "AAPL", "GOOGL", "CONTINENTAL-AG", "BTCUSDT", "A00700", "domain"))
                .noneMatch(RollChecks::isContinuous);
        Bars bars = bars(new Random(1), 0, day -> 1);
        assertThat(RollChecks.isContract("SHFE.rb2401", bars)).isTrue();
        assertThat(RollChecks.isContract("RBL9", bars)).isFalse();
    }
}
