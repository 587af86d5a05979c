package io.github.kronos4j.report.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.backtest.Backtest;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.Costs;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.PanelReader;
import io.github.kronos4j.backtest.Signals;
import io.github.kronos4j.backtest.TopkDropout;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.Hostile;
import io.github.kronos4j.report.chart.Picture;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestHtmlTest {
    /// A capital below the price of one lot, so that every order is rejected.
    private static final double TOO_LITTLE = 50;

    @Test
    void escapesSymbolsNamesAndNotes() throws IOException {
        String html = html(TOO_LITTLE);

        assertThat(html)
                .matches(Hostile::isHarmlessIn)
                .contains("<td>\" onload=\"y\" &lt;script&gt;"); // symbol of a rejected order
        assertThat(html).contains("<li>note \" onload=\"y\" &lt;script&gt;");
    }

    @Test
    void pageIsSelfContainedAndComplete() throws IOException {
        assertThat(html(1e7))
                .startsWith("<!doctype html>")
                .endsWith("</body></html>\n")
                .contains(
                        "252 bars per year",
                        "portfolio, after costs",
                        "information ratio",
                        "default-src &#39;none&#39;; img-src data:",
                        "<figcaption>curves</figcaption>",
                        "@media (prefers-color-scheme:dark)")
                .doesNotContain("://", "<img", "NaN", "null", "@template", "@if", "Rejected orders</h2>");
    }

    private static String html(double capital) throws IOException {
        BacktestHead head = new BacktestHead("Kronos4j test", Interval.parse("1d"), Hostile.NAME, "random signals");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BacktestReport report = report(capital);
        Picture curves = new Picture(
                "curves", PortfolioChart.of(report, Hostile.NAME, Hostile.NAME).svg());
        BacktestHtml.write(report, head, curves, List.of("note " + Hostile.NAME), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static BacktestReport report(double capital) {
        List<SeriesSource> series = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            series.add(SeriesSource.of(i + Hostile.NAME, SeededSeries.daily(60, i)));
        }
        series.add(SeriesSource.of(Hostile.NAME, SeededSeries.daily(60, 9)));
        Panel panel = PanelReader.read(series, null, null);
        TradingSettings settings = new TradingSettings(capital, MarketRules.US, Costs.NONE, 0, 252);
        TopkDropout rule = new TopkDropout(1, 1, 1);
        Signals signals = signals(panel);
        return new BacktestReport(
                panel,
                signals,
                rule,
                settings,
                Backtest.run(panel, signals, rule, settings),
                Benchmark.equalWeight(panel),
                Benchmark.buyAndHold(panel));
    }

    private static Signals signals(Panel panel) {
        Random random = new Random(1);
        List<Signal> signals = new ArrayList<>();
        for (LocalDateTime time : panel.times()) {
            panel.symbols().forEach(symbol -> signals.add(new Signal(time, symbol, random.nextGaussian())));
        }
        return Signals.of(panel, signals);
    }
}
