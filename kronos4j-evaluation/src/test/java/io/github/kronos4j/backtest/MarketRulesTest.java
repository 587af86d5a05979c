package io.github.kronos4j.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketRulesTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);

    @ParameterizedTest
    @CsvSource({
        "600519.SH, 0.1",
        "sz000001, 0.1",
        "002415, 0.1",
        "300750.SZ, 0.2",
        "688981.SH, 0.2",
        "830799.BJ, 0.3",
        "920002, 0.3",
        "ST600001, 0.05",
        "*ST000002, 0.05",
        "AAPL, 0.1"
    })
    void theBoardFollowsFromTheSymbol(String symbol, double limit) {
        assertThat(MarketRules.CN.limit(symbol, DAY)).isEqualTo(limit);
        assertThat(MarketRules.US.limit(symbol, DAY)).isInfinite();
    }

    @Test
    void theLimitOfChiNextWasWidenedInAugust2020() {
        LocalDate widened = LocalDate.of(2020, 8, 24);
        assertThat(MarketRules.CN.limit("300750", widened.minusDays(1))).isEqualTo(0.1);
        assertThat(MarketRules.CN.limit("300750", widened)).isEqualTo(0.2);
        assertThat(MarketRules.CN.limit("688981", widened.minusDays(1))).isEqualTo(0.2);
    }

    @Test
    void limitsAreRoundedToCents() {
        // 9.43 x 1.1 = 10.373, which the exchange rounds to 10.37.
        assertThat(MarketRules.CN.isLimitUp("600004", DAY, 10.37, 9.43)).isTrue();
        assertThat(MarketRules.CN.isLimitUp("600004", DAY, 10.30, 9.43)).isFalse();
        assertThat(MarketRules.CN.isLimitDown("600004", DAY, 8.49, 9.43)).isTrue();
        assertThat(MarketRules.CN.isLimitDown("600004", DAY, 8.60, 9.43)).isFalse();
        assertThat(MarketRules.CN.isLimitUp("300004", DAY, 10.37, 9.43)).isFalse();
        assertThat(MarketRules.CN.isLimitUp("600004", DAY, 10, Double.NaN)).isFalse();
        assertThat(MarketRules.FREE.isLimitUp("BTC", DAY, 1e9, 1)).isFalse();
    }

    @Test
    void lotSizesDependOnTheBoard() {
        assertThat(MarketRules.CN.buyable("600004", 399.9)).isEqualTo(300);
        assertThat(MarketRules.CN.buyable("688001", 199)).isZero();
        assertThat(MarketRules.CN.buyable("688001", 201.5)).isEqualTo(201);
        assertThat(MarketRules.CN.buyable("830799", 101)).isEqualTo(101);
        assertThat(MarketRules.US.buyable("AAPL", 1.9)).isEqualTo(1);
        assertThat(MarketRules.FREE.buyable("BTC", 0.3)).isEqualTo(0.3);
        assertThat(MarketRules.CN.sellable("600004", 50, 50))
                .as("what is left of a lot")
                .isEqualTo(50);
        assertThat(MarketRules.CN.sellable("600004", 150, 250)).isEqualTo(100);
    }

    @Test
    void anUnknownNameIsRejected() {
        assertThatThrownBy(() -> MarketRules.named("mars"))
                .hasMessage("the market 'mars' does not exist: choose cn, us or free");
        assertThatThrownBy(() -> Costs.named("dear")).hasMessageContaining("the costs 'dear' do not exist");
        assertThatThrownBy(() -> Costs.PAPER.withCommission(15)).hasMessageStartingWith("commission is 15.0");
    }
}
