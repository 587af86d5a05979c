package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.calendar.ExchangeCalendar;
import java.util.Collection;

/// Market suggested by the texts that name a series.
///
/// @param market name of an exchange calendar, or `crypto`, `futures` or `other`; empty if nothing is suggested
/// @param sure false if the form of the symbol has other meanings too
/// @param product code of a contract of that market in lower case; empty if the market has one calendar for all
/// @param special name of the calendar of that contract; empty if it has none of its own
record SymbolHint(String market, boolean sure, String product, String special) {
    static final SymbolHint NONE = new SymbolHint("", false, "", "");

    /// Finds the market in a symbol, a file name, a title line or several of them.
    static SymbolHint of(Collection<String> texts) {
        return SymbolForms.BUNDLED.hint(texts);
    }

    SymbolHint withSpecial(String calendar) {
        return new SymbolHint(market, sure, product, calendar);
    }

    boolean isCrypto() {
        return market.equals("crypto");
    }

    /// True for a pair of currencies that cannot be anything else.
    boolean isCurrency() {
        return market.equals("fx") && sure;
    }

    /// True if the texts name this exchange.
    boolean names(ExchangeCalendar exchange) {
        return exchange.name().equals(market) || exchange.name().equals(special);
    }
}
