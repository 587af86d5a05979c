package io.github.kronos4j.app.command.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.backtest.TopkDropout;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.market.Interval;
import org.junit.jupiter.api.Test;

/// Tests the numbers of the paper's investment simulation on the CSI 300 and the CSI 800.
class PaperSimulationTest {
    private static final Interval DAY = Interval.parse("1d");

    private final TradingOptions trading = new TradingOptions();
    private final SignalOptions signal = new SignalOptions();

    @Test
    void thePortfolioIsThatOfThePaper() {
        assertThat(trading.strategy(300, true)).isEqualTo(new TopkDropout(50, 5, 5));
        assertThat(trading.strategy(800, true)).isEqualTo(new TopkDropout(200, 10, 5));
        assertThat(trading.strategy(8, true)).isEqualTo(new TopkDropout(1, 1, 5));
        assertThat(trading.strategy(800, false)).isEqualTo(new TopkDropout(50, 5, 5));
        trading.top = 20;
        assertThat(trading.strategy(300, true)).isEqualTo(new TopkDropout(20, 5, 5));
        assertThat(trading.strategy(300, false)).isEqualTo(new TopkDropout(20, 2, 5));
    }

    @Test
    void theWindowsAreThoseOfTheSimulation() {
        signal.preset = SignalOptions.Preset.PAPER;
        assertThat(signal.lookback(DAY)).isEqualTo(90);
        assertThat(signal.horizon(DAY)).isEqualTo(10);
        assertThatThrownBy(() -> signal.horizon(Interval.parse("15m")))
                .hasMessageContaining("the paper simulates trading on daily bars, and these are of 15m");

        Protocol forecasts = Protocol.of(40, 12);
        signal.preset = null;
        assertThat(signal.lookback(DAY)).isEqualTo(forecasts.lookback());
        assertThat(signal.horizon(DAY)).isEqualTo(forecasts.horizon());
    }
}
