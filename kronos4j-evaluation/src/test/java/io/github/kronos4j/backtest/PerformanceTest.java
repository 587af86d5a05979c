package io.github.kronos4j.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PerformanceTest {
    private static final double[] RETURNS = {0.10, -0.20, 0.05, 0.30};

    @Test
    void statisticsAgreeWithHandCalculation() {
        Performance figures = Performance.of(RETURNS, 4);
        // 1.1 x 0.8 x 1.05 x 1.3 = 1.2012, and a year has four bars.
        assertThat(figures.total()).isCloseTo(0.2012, within(1e-12));
        assertThat(figures.cagr()).isCloseTo(0.2012, within(1e-12));
        // Mean 0.0625, deviations 0.0375 -0.2625 -0.0125 0.2375: squares sum to 0.126875, over 3 is 0.04229167.
        double deviation = Math.sqrt(0.126875 / 3);
        assertThat(figures.volatility()).isCloseTo(2 * deviation, within(1e-12));
        assertThat(figures.sharpe()).isCloseTo(2 * 0.0625 / deviation, within(1e-12));
        // One return below zero: root of 0.04 / 4 = 0.1.
        assertThat(figures.sortino()).isCloseTo(1.25, within(1e-12));
        assertThat(figures.drawdown().depth()).isCloseTo(-0.2, within(1e-12));
        assertThat(figures.calmar()).isCloseTo(0.2012 / 0.2, within(1e-12));
        assertThat(figures.hits()).isEqualTo(0.75);
        // 1.1, 0.88, 0.924, 1.2012: below the peak for two bars, after the first return.
        assertThat(figures.drawdown()).isEqualTo(new Drawdown(figures.drawdown().depth(), 0, 1, 2));
    }

    @Test
    void excessReturnsAreSummedAsInQlib() {
        double[] bench = {0.02, -0.10, 0.05, 0.19};
        ExcessReturn excess = ExcessReturn.of(RETURNS, bench, 238);
        // 0.08 -0.10 0 0.11: mean 0.0225; deviations 0.0575 -0.1225 -0.0225 0.0875, squares 0.026475 over 3.
        assertThat(excess.annual()).isCloseTo(0.0225 * 238, within(1e-12));
        assertThat(excess.informationRatio())
                .isCloseTo(0.0225 / Math.sqrt(0.026475 / 3) * Math.sqrt(238), within(1e-9));
        // Running sums 0.08 -0.02 -0.02 0.09: 0.10 below the peak, two bars below it.
        assertThat(excess.drawdown().depth()).isCloseTo(-0.10, within(1e-12));
        assertThat(excess.drawdown().length()).isEqualTo(2);
        assertThat(excess.hits()).isEqualTo(0.5);
    }

    @Test
    void undefinedStatisticsAreNaN() {
        Performance still = Performance.of(new double[] {0, 0, 0}, 252);
        assertThat(still.sharpe()).isNaN();
        assertThat(still.calmar()).isNaN();
        assertThat(still.drawdown().length()).isZero();
        assertThat(Performance.of(new double[] {-1.2}, 252).cagr()).isEqualTo(-1);
    }
}
