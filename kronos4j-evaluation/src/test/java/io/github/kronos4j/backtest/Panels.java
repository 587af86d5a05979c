package io.github.kronos4j.backtest;

import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Synthetic prices and signals.
final class Panels {
    static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 0, 0);

    private Panels() {}

    /// Daily prices of symbols `A`, `B` and so on, or of the named symbols.
    ///
    /// @param open open by symbol and day; NaN for a missing bar
    static Panel of(List<String> symbols, double[][] open, double[][] close) {
        List<SeriesSource> sources = new ArrayList<>();
        for (int s = 0; s < open.length; s++) {
            Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
            for (int d = 0; d < open[s].length; d++) {
                if (!Double.isNaN(open[s][d])) {
                    bars.add(FIRST.plusDays(d), open[s][d], open[s][d], open[s][d], close[s][d], 1, 1);
                }
            }
            sources.add(SeriesSource.of(symbols.get(s), bars.build()));
        }
        return PanelReader.read(sources, null, null);
    }

    static Panel of(double[][] open, double[][] close) {
        return of(letters(open.length), open, close);
    }

    /// An hourly series with one price per bar.
    static Panel hourly(String symbol, LocalDateTime first, double... prices) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int h = 0; h < prices.length; h++) {
            bars.add(first.plusHours(h), prices[h], prices[h], prices[h], prices[h], 1, 1);
        }
        return PanelReader.read(List.of(SeriesSource.of(symbol, bars.build())), null, null);
    }

    static List<String> letters(int count) {
        return IntStream.range(0, count).mapToObj(s -> "" + (char) ('A' + s)).toList();
    }

    /// Signals by day and symbol; NaN if there is none.
    static Signals signals(Panel panel, double[]... days) {
        List<Signal> signals = new ArrayList<>();
        for (int d = 0; d < days.length; d++) {
            for (int s = 0; s < days[d].length; s++) {
                if (!Double.isNaN(days[d][s])) {
                    signals.add(new Signal(panel.times().get(d), panel.symbols().get(s), days[d][s]));
                }
            }
        }
        return Signals.of(panel, signals);
    }

    /// Random walks with overnight gaps, some bars missing, some opening at a price limit.
    static Panel random(Random random, List<String> symbols, int days) {
        double[][] open = new double[symbols.size()][days];
        double[][] close = new double[symbols.size()][days];
        for (int s = 0; s < open.length; s++) {
            double price = 5 + 50 * random.nextDouble();
            for (int d = 0; d < days; d++) {
                double gap = random.nextInt(20) == 0 ? 0.1 * (random.nextInt(3) - 1) : 0.01 * random.nextGaussian();
                open[s][d] = d > 0 && random.nextInt(10) == 0 ? Double.NaN : price * (1 + gap);
                price = Double.isNaN(open[s][d]) ? price : open[s][d] * Math.exp(0.02 * random.nextGaussian());
                close[s][d] = price;
            }
        }
        return of(symbols, open, close);
    }

    /// Random signals, one in ten missing.
    static Signals randomSignals(Random random, Panel panel) {
        double[][] days = new double[panel.length()][panel.width()];
        for (double[] day : days) {
            for (int s = 0; s < day.length; s++) {
                day[s] = random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian();
            }
        }
        return signals(panel, days);
    }
}
