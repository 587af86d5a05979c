package io.github.kronos4j.generation;

import io.github.kronos4j.market.Interval;

/// Generation task of the Kronos paper (arXiv 2508.02739, appendix): lengths of the context that a series continues, of
/// the series, and of the part of it from which the rest is predicted.
public enum PaperTask {
    /// Bars of 15 minutes in the paper; here all bars shorter than a day.
    INTRADAY(120, 96, 80),
    /// Bars of a day in the paper; here all longer ones too.
    DAILY(96, 35, 30);

    private static final long DAY = 86_400; // seconds

    private final int context;
    private final int length;
    private final int lookback;

    PaperTask(int context, int length, int lookback) {
        this.context = context;
        this.length = length;
        this.lookback = lookback;
    }

    /// The task for bars of an interval.
    public static PaperTask of(Interval interval) {
        return interval.seconds() < DAY ? INTRADAY : DAILY;
    }

    /// Bars that a series continues.
    public int context() {
        return context;
    }

    /// Bars of a series.
    public int length() {
        return length;
    }

    /// Bars of a series from which the rest of it is predicted.
    public int lookback() {
        return lookback;
    }
}
