package io.github.kronos4j.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelReaderTest {
    private static final LocalDateTime DAY = LocalDateTime.of(2024, 3, 1, 0, 0);

    @Test
    void seriesShareOneGrid() {
        Bars a = Bars.builder(ZoneOffset.UTC)
                .add(DAY, 1, 1, 1, 2, 9, 9)
                .add(DAY.plusDays(1), 3, 3, 3, 4, 9, 9)
                .add(DAY.plusDays(3), 5, 5, 5, 6, 9, 9)
                .build();
        Bars b = Bars.builder(ZoneOffset.UTC)
                .add(DAY.plusDays(1), 10, 10, 10, 11, 9, 9)
                .add(DAY.plusDays(2), 11, 11, 11, 11, 0, 0) // suspended
                .add(DAY.plusDays(3), 12, 12, 12, Double.NaN, 9, 9)
                .add(DAY.plusDays(4), 13, 13, 13, 14, 9, 9)
                .build();
        Panel panel = PanelReader.read(
                List.of(SeriesSource.of("B", b), SeriesSource.of("A", a)), DAY.plusDays(1), DAY.plusDays(4));

        assertThat(panel.symbols()).containsExactly("A", "B");
        assertThat(panel.times()).containsExactly(DAY.plusDays(1), DAY.plusDays(2), DAY.plusDays(3), DAY.plusDays(4));
        assertThat(panel.previousClose(0, 0)).isEqualTo(2);
        assertThat(panel.previousClose(1, 0)).isNaN();
        assertThat(panel.isTraded(0, 1)).isFalse();
        assertThat(panel.mark(0, 1)).isEqualTo(4);
        assertThat(panel.isTraded(1, 1)).as("suspended").isFalse();
        assertThat(panel.isTraded(1, 2)).as("no close").isFalse();
        assertThat(panel.mark(1, 3)).isEqualTo(14);
        assertThat(panel.lastBar(0)).isEqualTo(2);
        assertThat(panel.notes())
                .containsExactly("B has 1 bar with a price that is not a positive number, treated as missing");
    }

    @Test
    void unreadableSeriesAreLeftOutWithANote() {
        Bars twice = Bars.builder(ZoneOffset.UTC)
                .add(DAY, 1, 1, 1, 1, 1, 1)
                .add(DAY, 1, 1, 1, 1, 1, 1)
                .build();
        Panel panel = PanelReader.read(
                List.of(SeriesSource.of("A", Markets.bars(1, 2, 3)), SeriesSource.of("B", twice)), null, null);
        assertThat(panel.symbols()).containsExactly("A");
        assertThat(panel.notes().getFirst()).startsWith("B is left out: its bar of 2024-03-01T00:00 comes after");
    }

    @Test
    void tooFewTimesAndMixedZonesAreRejected() {
        SeriesSource a = SeriesSource.of("A", Markets.bars(1, 2, 3));
        assertThatThrownBy(() -> PanelReader.read(List.of(a), DAY, null))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(
                        "1 series have bars at 0 times from 2024-03-01T00:00: a backtest needs at least 3");
        SeriesSource b = SeriesSource.of("B", Markets.bars(1, 2, 3).withZone(ZoneId.of("Asia/Tokyo")));
        assertThatThrownBy(() -> PanelReader.read(List.of(a, b), null, null))
                .hasMessageContaining("B is in the zone Asia/Tokyo");
    }

    @Test
    void ignoredSignalsAreCountedAndAllIgnoredIsAnError() {
        Panel panel = Panels.of(new double[][] {{1, 1, 1}}, new double[][] {{1, 1, 1}});
        Signal good = new Signal(Panels.FIRST, "A", 1);
        Signal foreign = new Signal(Panels.FIRST, "Z", 1);
        Signals signals = Signals.of(panel, List.of(good, foreign));
        assertThat(signals.times()).isEqualTo(1);
        assertThat(signals.ignored()).isEqualTo(1);
        assertThatThrownBy(() -> Signals.of(panel, List.of(foreign)))
                .hasMessageStartingWith(
                        "none of the 1 signals has a symbol and a time of the bars (the first is for Z");
    }

    @Test
    void benchmarksAgreeWithHandCalculation() {
        Panel panel = Panels.of(new double[][] {{1, 1, 1}, {1, 1, 1}}, new double[][] {{10, 11, 22}, {10, 10, 5}});
        // Rebalanced daily: (10 % + 0) / 2, (100 % - 50 %) / 2. Held: 20 -> 21 -> 27.
        assertThat(Benchmark.equalWeight(panel).returns()).containsExactly(11 / 10.0 / 2 + 0.5 - 1, 0.25);
        assertThat(Benchmark.buyAndHold(panel).returns()[1]).isEqualTo(1.35 / 1.05 - 1);
        Bars index = Bars.builder(ZoneOffset.UTC)
                .add(Panels.FIRST, 1, 1, 1, 100, 1, 1)
                .add(Panels.FIRST.plusDays(2), 1, 1, 1, 110, 1, 1)
                .build();
        assertThat(Benchmark.index("I", index, panel).returns()).containsExactly(0, 110.0 / 100 - 1);
        assertThatThrownBy(() -> Benchmark.index("I", index.slice(0, 1), panel))
                .hasMessageStartingWith("the benchmark I has 1 bar at the times of the series");
    }
}
