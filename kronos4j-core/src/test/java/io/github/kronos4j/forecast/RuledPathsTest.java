package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuledPathsTest {
    private static final LocalDateTime START = LocalDateTime.parse("2024-06-03T00:00");
    private static final TradingRules TEN = new TradingRules(0.1, null, null);

    @Test
    void dailyBarsStayWithinTheLimitOfTheCloseBefore() {
        Forecast sampled = daily(100, 150, 160, 120, 60);
        Forecast ruled = sampled.obeying(TEN);

        assertThat(closes(ruled))
                .usingElementComparator(RuledPathsTest::compare)
                .containsExactly(110.0, 121.0, 120.0, 108.0);
        assertThat(ruled.metadata().limitedBars()).isEqualTo(3);
        assertThat(ruled.metadata().rules()).isEqualTo(TEN);
        assertThat(closes(sampled)).containsExactly(150.0, 160.0, 120.0, 60.0);
    }

    @Test
    void limitsAreRoundedToTheTickAsExchangesDo() {
        TradingRules rules = new TradingRules(0.1, new Increment(0.01), new Increment(100));
        Forecast ruled = daily(10.05, 20, 20).obeying(rules);

        assertThat(closes(ruled)).containsExactly(11.06, 12.17); // 11.055 and 12.166
        assertThat(ruled.value(0, 0, Column.VOLUME)).isEqualTo(1300);
        assertThat(ruled.value(0, 0, Column.AMOUNT)).isCloseTo(1e4 * 11.06 / 20, within(1e-9));
        assertThat(closes(daily(0.03, 0.09).obeying(rules))).containsExactly(0.04); // at least one tick
    }

    @Test
    void intradayBarsStayWithinTheLimitOfTheSessionBefore() {
        LocalDateTime day = START.plusHours(10);
        Bars history = bars(
                List.of(day.minusDays(1), day.minusDays(1).plusHours(1), day, day.plusHours(1)), 90, 100, 104, 105);
        List<LocalDateTime> times = List.of(
                day.plusHours(2),
                day.plusHours(3),
                day.plusDays(1),
                day.plusDays(1).plusHours(1));
        Forecast ruled = forecast(history, times, 109, 130, 130, 100).obeying(TEN);

        // the session under way is limited by the close of the day before, not by its last bar
        assertThat(closes(ruled))
                .usingElementComparator(RuledPathsTest::compare)
                .containsExactly(109.0, 110.0, 121.0, 100.0);
    }

    @Test
    void everyPathObeysTheRulesInAnyOrderOfColumns() {
        Seeds.forEach(30, random -> {
            Bars bars = SeededSeries.daily(80, random.nextLong());
            double limit = random.nextDouble(0.001, 0.03);
            TradingRules rules = new TradingRules(limit, random.nextBoolean() ? new Increment(0.01) : null, null);
            Forecast sampled = SeededSeries.forecast(
                    bars.slice(0, 60), SeededSeries.times(bars.slice(60, 80)), 7, random.nextLong());
            Forecast ruled = sampled.obeying(rules);

            int limited = 0;
            for (int p = 0; p < ruled.samples(); p++) {
                double before = ruled.lastClose();
                for (int step = 0; step < ruled.horizon(); step++) {
                    boolean cut = false;
                    for (Column column : List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE)) {
                        double value = ruled.value(p, step, column);
                        double drawn = sampled.value(p, step, column);
                        double rounded = rules.tick() == null ? drawn : Math.rint(drawn * 100) / 100;
                        assertThat(value).isBetween(rules.lowest(before), rules.highest(before));
                        assertThat(value)
                                .isCloseTo(
                                        Math.min(Math.max(rounded, rules.lowest(before)), rules.highest(before)),
                                        within(rules.tick() == null ? 0.0 : 1e-9));
                        cut |= Math.abs(value - rounded) > 1e-9;
                    }
                    limited += cut ? 1 : 0;
                    before = ruled.value(p, step, Column.CLOSE);
                    assertThat(ruled.value(p, step, Column.HIGH))
                            .isGreaterThanOrEqualTo(Math.max(before, ruled.value(p, step, Column.OPEN)));
                }
            }
            assertThat(ruled.metadata().limitedBars()).isEqualTo(limited);
        });
    }

    @Test
    void noRulesChangeNothing() {
        Forecast sampled = daily(100, 150);
        assertThat(sampled.obeying(TradingRules.NONE)).isSameAs(sampled);
        assertThat(closes(daily(-5, -50).obeying(TEN))).containsExactly(-50.0); // no limit of a negative price
    }

    @Test
    void barsOfMoreThanADayHaveNoLimit() {
        Bars weekly = bars(List.of(START, START.plusDays(7), START.plusDays(14)), 10, 11, 12);
        Forecast forecast = forecast(weekly, List.of(START.plusDays(21)), 13);
        assertThatThrownBy(() -> forecast.obeying(TEN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has bars of 1w, and a price limit holds for a day");
        assertThat(forecast.obeying(new TradingRules(Double.POSITIVE_INFINITY, new Increment(5), null))
                        .value(0, 0, Column.CLOSE))
                .isEqualTo(15);
    }

    private static int compare(double a, double b) {
        return Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b);
    }

    private static List<Double> closes(Forecast forecast) {
        List<Double> closes = new ArrayList<>();
        for (int step = 0; step < forecast.horizon(); step++) {
            closes.add(forecast.value(0, step, Column.CLOSE));
        }
        return closes;
    }

    private static Forecast daily(double last, double... closes) {
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < closes.length; i++) {
            times.add(START.plusDays(i));
        }
        return forecast(bars(List.of(START.minusDays(2), START.minusDays(1)), last, last), times, closes);
    }

    private static Forecast forecast(Bars history, List<LocalDateTime> times, double... closes) {
        double[] path = new double[times.size() * Column.COUNT];
        for (int i = 0; i < closes.length; i++) {
            for (int c = 0; c < 4; c++) {
                path[i * Column.COUNT + c] = closes[i];
            }
            path[i * Column.COUNT + Column.VOLUME.index()] = 1250;
            path[i * Column.COUNT + Column.AMOUNT.index()] = 1e4;
        }
        ForecastMetadata metadata = SeededSeries.forecast(history, times, 1, 1).metadata();
        return new Forecast("X", history, times, new double[][] {path}, metadata);
    }

    private static Bars bars(List<LocalDateTime> times, double... closes) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < closes.length; i++) {
            bars.add(times.get(i), closes[i], closes[i], closes[i], closes[i], 100, 100);
        }
        return bars.build();
    }
}
