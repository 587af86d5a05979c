package io.github.kronos4j.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.evaluation.Conclusion;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestReportTest {
    private static final TradingSettings SETTINGS = new TradingSettings(1e6, MarketRules.FREE, Costs.PAPER, 0, 252);

    @Test
    void withoutAnEdgeTheConclusionSaysSo() {
        Panel panel = Panels.random(new Random(3), Panels.letters(10), 300);
        Conclusion finding = report(panel, Panels.randomSignals(new Random(4), panel))
                .conclusions()
                .getLast();
        assertThat(finding.headline()).startsWith("No edge: ");
        assertThat(finding.details()).hasSize(4).last().asString().startsWith("Costs take ");
    }

    @Test
    void signalsThatKnowTheFutureHaveAnEdge() {
        Panel panel = Panels.random(new Random(3), Panels.letters(10), 300);
        double[][] days = new double[300][10];
        for (int d = 0; d + 1 < 300; d++) {
            for (int s = 0; s < 10; s++) {
                days[d][s] = panel.isTraded(s, d + 1) ? panel.mark(s, d + 1) / panel.open(s, d + 1) - 1 : -1;
            }
        }
        BacktestReport report = report(panel, Panels.signals(panel, days));
        assertThat(report.conclusions().getLast().headline())
                .isEqualTo(
                        "On these dates the portfolio performed significantly better after costs than equal weight and than"
                                + " buy and hold. This is one rule in one period: test other dates before you rely on"
                                + " it.");
        assertThat(report.netOver(report.benchmark()).informationRatio()).isGreaterThan(3);
        assertThat(report.gross().total()).isGreaterThan(report.net().total());
        assertThat(report.costDrag()).isGreaterThan(0);
    }

    @Test
    void fewReturnsAndNoTradesAreReported() {
        Panel panel = Panels.random(new Random(3), Panels.letters(4), 20);
        assertThat(report(panel, Panels.randomSignals(new Random(4), panel))
                        .conclusions()
                        .getFirst()
                        .headline())
                .startsWith("There are only 19 returns: ");
        Signals last = Panels.signals(panel, lastDayOnly(panel));
        assertThat(report(panel, last).conclusions())
                .extracting(Conclusion::headline)
                .isEqualTo(List.of("Nothing was traded: see the rejected orders."));
    }

    private static double[][] lastDayOnly(Panel panel) {
        double[][] days = new double[panel.length()][];
        Arrays.setAll(days, d -> d < panel.length() - 1 ? new double[0] : new double[panel.width()]);
        return days;
    }

    private static BacktestReport report(Panel panel, Signals signals) {
        TopkDropout rule = new TopkDropout(2, 1, 1);
        return new BacktestReport(
                panel,
                signals,
                rule,
                SETTINGS,
                Backtest.run(panel, signals, rule, SETTINGS),
                Benchmark.equalWeight(panel),
                Benchmark.buyAndHold(panel));
    }
}
