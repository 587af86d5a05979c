package io.github.kronos4j.backtest;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/// Prices of many symbols on a common grid of times, at which a portfolio is traded and valued. Immutable.
///
/// A bar is missing if the series has none at a time, if a price in it is not a positive number, or if its volume is
/// zero although the series had volume before: exchanges publish such bars for suspended stocks.
public final class Panel {
    private final List<String> symbols;
    private final List<LocalDateTime> times;
    private final double[][] open; // (S, D), NaN if the bar is missing
    private final double[][] mark; // (S, D), last known close, NaN before the first
    private final double[] before; // (S), last close before the first time
    private final int[] last; // (S), index of the last bar, -1 if there is none
    private final List<String> notes;
    private final String fingerprint;

    /// @param before last closes before the first time; NaN if there are none
    /// @param notes one sentence for each series left out or changed
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

    /// The symbols in ascending order.
    public List<String> symbols() {
        return symbols;
    }

    /// The times in ascending order: every time at which any symbol has a bar.
    public List<LocalDateTime> times() {
        return times;
    }

    /// The number of symbols.
    public int width() {
        return symbols.size();
    }

    /// The number of times.
    public int length() {
        return times.size();
    }

    /// True if the symbol has a bar at a time.
    public boolean isTraded(int symbol, int time) {
        return !Double.isNaN(open[symbol][time]);
    }

    /// The open; NaN if the bar is missing.
    public double open(int symbol, int time) {
        return open[symbol][time];
    }

    /// The close, or the last one before if the bar is missing; NaN before the first.
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

    /// The index of the time of the last bar; -1 if there is none.
    int lastBar(int symbol) {
        return last[symbol];
    }

    /// One sentence for each series left out or changed.
    public List<String> notes() {
        return notes;
    }

    /// Checksum of the bars of all series, including those before the first time.
    public String fingerprint() {
        return fingerprint;
    }
}
