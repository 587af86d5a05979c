package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import org.jspecify.annotations.Nullable;

/// A strategy by its name, with defaults for settings that are not given.
///
/// @param name `topk`: [TopkDropout]; `threshold`: [LongOnly]; `long-short`: [LongShort]
/// @param top number of symbols; null for a fifth of all, 50 at most, or for `threshold` all
/// @param drop symbols that `topk` replaces at a time at most; null for a tenth of `top`
/// @param hold bars that `topk` holds a symbol at least
/// @param above signals above this are bought by `threshold`
/// @param invested invested share of the equity; null for 0.95 (`threshold`) or 1 (`long-short`)
public record StrategySettings(
        String name,
        @Nullable Integer top,
        @Nullable Integer drop,
        int hold,
        double above,
        @Nullable Double invested) {
    /// Bars that the paper holds a symbol at least.
    public static final int HOLD = 5;

    private static final int PAPER_TOP = 50;
    private static final int PAPER_DROP = 5;
    private static final int LARGE_UNIVERSE = 500; // symbols, between those of the paper's two indices
    private static final int PAPER_TOP_OF_LARGE = 200;
    private static final int PAPER_DROP_OF_LARGE = 10;
    private static final double INVESTED = 0.95;

    /// The strategy of the simulation of the paper.
    ///
    /// @param symbols number of symbols
    public static StrategySettings ofPaper(int symbols) {
        return new StrategySettings("topk", null, null, HOLD, 0, null).likePaper(symbols);
    }

    /// Returns a copy that holds as many symbols as the simulation of the paper where no number is set: the best
    /// 50, of which 5 are replaced at a time, and 200 and 10 of more than 500 symbols.
    public StrategySettings likePaper(int symbols) {
        boolean isLarge = symbols > LARGE_UNIVERSE;
        int count = top == null ? defaultTop(symbols, isLarge) : top;
        int replaced = Math.min(count, isLarge ? PAPER_DROP_OF_LARGE : PAPER_DROP);
        @Nullable Integer held = name.equals("threshold") ? top : Integer.valueOf(count);
        return new StrategySettings(name, held, drop == null ? replaced : drop, hold, above, invested);
    }

    private static int defaultTop(int symbols, boolean isLarge) {
        return isLarge ? PAPER_TOP_OF_LARGE : Math.clamp(symbols / 5, 1, PAPER_TOP);
    }

    /// Returns the strategy.
    ///
    /// @param symbols number of symbols
    /// @throws InvalidInputException if a value is out of range, or the name is unknown
    public Strategy strategy(int symbols) {
        if (top != null && top > symbols) {
            throw new InvalidInputException("the strategy holds the best " + top + " and there are " + symbols
                    + " symbols: use at most that many");
        }
        int count = top == null ? defaultTop(symbols, false) : top;
        return switch (name) {
            case "topk" -> new TopkDropout(count, drop == null ? Math.max(1, count / 10) : drop, hold);
            case "threshold" -> new LongOnly(above, top == null ? 0 : top, invested == null ? INVESTED : invested);
            case "long-short" -> new LongShort(count, invested == null ? 1 : invested);
            default ->
                throw new InvalidInputException(
                        "the strategy '" + name + "' does not exist: choose topk, threshold or long-short");
        };
    }

    /// True if the strategy sells short as much as it holds.
    public boolean isNeutral() {
        return name.equals("long-short");
    }
}
