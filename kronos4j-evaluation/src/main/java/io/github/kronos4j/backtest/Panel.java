package io.github.kronos4j.backtest;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/// Prices of many symbols on one grid of times: what a portfolio is traded and valued at. Immutable.
///
/// A bar is missing where a series has none at a time, where a price in it is no number or not above zero, or where
/// nothing was traded though the series had volume before: exchanges stamp such bars for suspended stocks.
public final class Panel {
    private final List<String> symbols;
    private final List<LocalDateTime> times;
    private final double[][] open; // (S, D), NaN where the bar is missing
    private final double[][] mark; // (S, D), the last close known, NaN before the first
    private final double[] before; // (S), the last close before the first time
    private final int[] last; // (S), number of the last bar, -1 without any
    private final List<String> notes;
    private final String fingerprint;

    /// @param before last closes before the first time; NaN where there are none
    /// @param notes what was left out, one sentence each
    Panel(
            List<String> symbols,
            List<LocalDateTime> times,
            double[][] open,
            double[][] close,
            double[] before,
            List<String> notes,
            String fingerprint) {
        this.symbols = List.copyOf(symbols);
        this.times = List.copyOf(times);
        this.open = open;
        this.before = before;
        this.notes = List.copyOf(notes);
        this.fingerprint = fingerprint;
        mark = new double[open.length][times.size()];
        last = new int[open.length];
        for (int s = 0; s < open.length; s++) {
            Arrays.fill(mark[s], before[s]);
            last[s] = -1;
            double known = before[s];
            for (int d = 0; d < times.size(); d++) {
                if (isTraded(s, d)) {
                    known = close[s][d];
                    last[s] = d;
                }
                mark[s][d] = known;
            }
        }
    }

    /// In ascending order.
    public List<String> symbols() {
        return symbols;
    }

    /// In ascending order: every time at which any symbol has a bar.
    public List<LocalDateTime> times() {
        return times;
    }

    /// Number of symbols.
    public int width() {
        return symbols.size();
    }

    /// Number of times.
    public int length() {
        return times.size();
    }

    /// Whether the symbol has a bar at that time.
    public boolean isTraded(int symbol, int time) {
        return !Double.isNaN(open[symbol][time]);
    }

    /// The open; NaN where the bar is missing.
    public double open(int symbol, int time) {
        return open[symbol][time];
    }

    /// The close, or the last one before where the bar is missing; NaN before the first.
    public double mark(int symbol, int time) {
        return mark[symbol][time];
    }

    /// The last close before a time; NaN before the first.
    public double previousClose(int symbol, int time) {
        return time == 0 ? before[symbol] : mark[symbol][time - 1];
    }

    /// The last close of an earlier day; NaN before the first.
    double closeOfDayBefore(int symbol, int time) {
        int earlier = time - 1;
        while (earlier >= 0
                && times.get(earlier).toLocalDate().equals(times.get(time).toLocalDate())) {
            earlier--;
        }
        return earlier < 0 ? before[symbol] : mark[symbol][earlier];
    }

    /// Number of the time of the last bar; -1 without any.
    int lastBar(int symbol) {
        return last[symbol];
    }

    /// What was left out, one sentence each.
    public List<String> notes() {
        return notes;
    }

    /// Differs where the bars of any series do, those before the first time included.
    public String fingerprint() {
        return fingerprint;
    }
}
