package io.github.kronos4j.report.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.source.Symbol;
import java.util.Locale;

/// Notation of the instruments in a file of scores.
public enum ScoreFormat {
    /// That of Microsoft's Qlib: `SH600519`, `SZ000001`; tickers of other markets are those of [Symbol#name], and
    /// symbols that are not tickers are in upper case.
    QLIB,
    /// The symbols of the series as they are.
    CSV;

    /// The instrument of a symbol.
    public String instrument(String symbol) {
        return switch (this) {
            case QLIB -> qlib(symbol);
            case CSV -> symbol;
        };
    }

    private static String qlib(String symbol) {
        try {
            return Symbol.parse(symbol).qlibName();
        } catch (InvalidInputException _) { // no ticker
            return symbol.strip().toUpperCase(Locale.ROOT);
        }
    }
}
