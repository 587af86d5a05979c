package io.github.kronos4j.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.eligibility.Exclusion.Reason;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import io.github.kronos4j.market.universe.Universe;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EligibilityRulesTest {
    private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 0, 0);
    private static final Bars FIVE = bars(10, 10.5, 11, 11, 11);

    @Test
    void withoutRulesEverySymbolIsEligible() {
        assertThat(EligibilityRules.NONE.isEmpty()).isTrue();
        assertThat(EligibilityRules.NONE.check("A", Bars.builder(ZoneOffset.UTC).build(), FIRST))
                .isNull();
    }

    @Test
    void membersWithoutAStatusAreEligible() {
        EligibilityRules rules = EligibilityRules.builder()
                .universe(Universe.of(SymbolSpans.of(List.of(span("A", 0, 4, ""), span("B", 0, 2, "")))))
                .statuses(SymbolSpans.of(List.of(span("A", 1, 1, "*ST"))))
                .build();

        assertThat(rules.check("A", FIVE, day(4))).isNull();
        assertThat(rules.check("B", FIVE, day(4))).isEqualTo(new Exclusion("B", day(4), Reason.NOT_A_MEMBER, ""));
        assertThat(rules.checkSymbol("A", day(1))).isEqualTo(new Exclusion("A", day(1), Reason.STATUS, "*ST"));
        assertThat(rules.checkSymbol("A", day(2))).isNull();
    }

    @Test
    void aSymbolWithoutABarOrWithoutVolumeIsSuspended() {
        EligibilityRules rules = EligibilityRules.builder().minEligible(1).build();

        assertThat(check(rules, FIVE, 4)).isNull();
        assertThat(check(rules, FIVE, 5)).isEqualTo("SUSPENDED no bar since 2024-01-05");
        assertThat(check(rules, FIVE.slice(0, 0), 4)).isEqualTo("SUSPENDED no bars yet");
        Bars halted = FIVE.concat(from(5, 0, 11));
        assertThat(check(rules, halted, 5)).isEqualTo("SUSPENDED no volume");
        assertThat(check(rules, halted.slice(5, 6), 5)).isNull(); // of an index, which never has volume
        assertThat(check(rules, from(0, 1, Double.NaN), 0)).isEqualTo("SUSPENDED no price");
    }

    @Test
    void youngSymbolsAreExcluded() {
        EligibilityRules rules = EligibilityRules.builder().minListedDays(4).build();
        assertThat(check(rules, FIVE, 4)).isNull();
        assertThat(check(rules, FIVE.slice(0, 4), 3)).isEqualTo("NEW_LISTING first bar on 2024-01-01");
        assertThat(check(rules.withMinBars(5), FIVE, 4)).isNull();
        assertThat(check(rules.withMinBars(6), FIVE, 4)).isEqualTo("SHORT_HISTORY 5 bars");
    }

    @Test
    void aCloseThatDoesNotChangeIsStale() {
        EligibilityRules rules = EligibilityRules.builder().maxUnchangedBars(3).build();
        assertThat(check(rules, FIVE, 4)).isNull(); // 11 in three bars
        assertThat(check(rules, FIVE.concat(from(5, 1, 11)), 5)).isEqualTo("STALE the same close for more than 3 bars");
    }

    @Test
    void theMedianTurnoverOfTheLastBarsCounts() {
        Bars bars = from(0, 100, 10, 20, 30, 40); // volume 100, so a turnover of 1000 to 4000
        assertThat(check(turnover(3000, 3), bars, 3)).isNull();
        assertThat(check(turnover(3001, 3), bars, 3)).isEqualTo("LOW_TURNOVER median turnover of 3,000");
        assertThat(check(turnover(2500, 4), bars, 3)).isNull();
        assertThat(check(turnover(2501, 40), bars, 3)).isEqualTo("LOW_TURNOVER median turnover of 2,500");
        Bars unknown = from(0, Double.NaN, 1);
        assertThat(check(turnover(1, 3), unknown, 0)).isEqualTo("LOW_TURNOVER turnover unknown");
    }

    private static EligibilityRules turnover(double minimum, int bars) {
        return EligibilityRules.builder().minTurnover(minimum, bars).build();
    }

    @Test
    void aCloseAtThePriceLimitIsThatOfTheDay() {
        EligibilityRules rules = EligibilityRules.builder()
                .priceLimits(MarketRules.CN::isAtLimit)
                .build();
        assertThat(check(rules, bars(10, 11), 1)).isEqualTo("AT_PRICE_LIMIT up by 10.00 %");
        assertThat(check(rules, bars(10, 9), 1)).isEqualTo("AT_PRICE_LIMIT down by 10.00 %");
        assertThat(check(rules, bars(10, 10.9), 1)).isNull();
        assertThat(check(rules, bars(10), 0)).isNull();
        // On an ex-date the limit is that of the adjusted close: 5.10 is not a fall by a half after a split.
        AdjustmentFactors split = AdjustmentFactors.of(List.of(new ExDate(day(1).toLocalDate(), 0.5, 2)));
        assertThat(rules.check("600000", bars(10, 5.1), split, day(1))).isNull();
        assertThat(reason(rules.check("600000", bars(10, 5.5), split, day(1)))).startsWith("AT_PRICE_LIMIT up by 10");
    }

    @Test
    void tooFewEligibleSymbolsFailWithTheirReasons() {
        EligibilityRules rules = EligibilityRules.builder().minEligible(2).build();
        EligibilityLog log = new EligibilityLog(rules);
        log.announce(day(4));
        log.check("A", FIVE, AdjustmentFactors.none(), day(4));
        log.check("B", FIVE.slice(0, 4), AdjustmentFactors.none(), day(4));
        assertThatThrownBy(log::requireEnough)
                .isInstanceOf(KronosException.class)
                .hasMessage("1 symbol is eligible on 2024-01-05, and at least 2 must be (excluded: suspended 1): relax"
                        + " the rules, add series or use other dates");
        assertThat(log.notes("windows")).containsExactly("1 windows are excluded: suspended 1");
        log.check("C", FIVE, AdjustmentFactors.none(), day(4));
        log.requireEnough();
    }

    @Test
    void theBestOfEachIndustryAreKept() {
        SymbolSpans industries = SymbolSpans.of(List.of(
                span("A", 0, 9, "banks"),
                span("B", 0, 9, "banks"),
                span("C", 0, 9, "steel"),
                span("D", 0, 4, "steel"),
                span("D", 5, 9, "banks")));
        IndustryCap cap = new IndustryCap(industries, 1);

        assertThat(cap.exclusions(List.of("D", "B", "E", "C", "A"), day(4)))
                .containsExactly(
                        new Exclusion("E", day(4), Reason.NO_INDUSTRY, ""),
                        new Exclusion("C", day(4), Reason.INDUSTRY_CAP, "steel"),
                        new Exclusion("A", day(4), Reason.INDUSTRY_CAP, "banks"));
        assertThat(cap.exclusions(List.of("D", "B", "C"), day(5)))
                .containsExactly(new Exclusion("B", day(5), Reason.INDUSTRY_CAP, "banks"));
        assertThatThrownBy(() -> new IndustryCap(industries, 0)).hasMessageContaining("use at least 1");
    }

    @Test
    void impossibleValuesAreRefused() {
        assertThatThrownBy(() -> turnover(Double.NaN, 3)).hasMessageContaining("the minimum turnover is NaN");
        assertThatThrownBy(() -> turnover(-5, 3)).hasMessage("the minimum turnover is -5: use at least 0 (for none)");
        assertThatThrownBy(() -> turnover(-0.5, 3)).hasMessageContaining("the minimum turnover is -0.5:");
        assertThatThrownBy(() -> turnover(1, 0)).hasMessageContaining("use at least 1");
        assertThatThrownBy(() -> EligibilityRules.builder().minEligible(-1).build())
                .hasMessage("the minimum number of eligible symbols is -1: use at least 0 (for none)");
    }

    private static @Nullable String check(EligibilityRules rules, Bars bars, int day) {
        return reason(rules.check("600000", bars, day(day)));
    }

    private static @Nullable String reason(@Nullable Exclusion exclusion) {
        return exclusion == null ? null : exclusion.reason() + " " + exclusion.detail();
    }

    private static LocalDateTime day(int day) {
        return FIRST.plusDays(day);
    }

    private static SymbolSpan span(String symbol, int from, int to, String label) {
        return new SymbolSpan(symbol, day(from).toLocalDate(), day(to).toLocalDate(), label);
    }

    private static Bars bars(double... closes) {
        return from(0, 100, closes);
    }

    /// Daily bars without an amount.
    private static Bars from(int first, double volume, double... closes) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < closes.length; i++) {
            bars.add(day(first + i), closes[i], closes[i], closes[i], closes[i], volume, Double.NaN);
        }
        return bars.build();
    }
}
