package io.github.kronos4j.data.calendar;

import java.util.Collection;

/// Market suggested by the texts that name a series.
///
/// @param market name of an exchange calendar, or `crypto`, `fx`, `futures` or `other`; empty if nothing is suggested
/// @param sure false if the form of the symbol has other meanings too
record SymbolHint(String market, boolean sure) {
    static final SymbolHint NONE = new SymbolHint("", false);

    /// Finds the market in a symbol, a file name, a title line or several of them.
    static SymbolHint of(Collection<String> texts) {
        return SymbolForms.BUNDLED.hint(texts);
    }

    boolean isCrypto() {
        return market.equals("crypto");
    }
}
