package io.github.kronos4j.data.calendar;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Market suggested by the name of a series.
enum SymbolHint {
    CN("cn"),
    HK("hkex"),
    /// A US suffix such as `.US`.
    US("nyse"),
    /// One to five capital letters: probably a US ticker.
    PERHAPS_US("nyse"),
    CRYPTO(""),
    FX(""),
    NONE("");

    private static final Map<SymbolHint, Pattern> FORMS = Map.of(
            CN,
            Pattern.compile(
                    "(?<![a-z0-9])((sh|sz|bj)[._-]?\\d{6}|[034689]\\d{5}([._-](sh|sz|bj|ss|xshg|xshe))?)(?!\\d)"),
            HK,
            Pattern.compile("(?<![a-z0-9])(\\d{4,5}[._-]hk|hk[._-]?\\d{4,5})(?![a-z0-9])"),
            US,
            Pattern.compile("(?<![a-z0-9])[a-z.]{1,6}[._-](us|nyse|nasdaq)(?![a-z0-9])"));
    private static final Pattern TICKER = Pattern.compile("[A-Z]{1,5}([.-][A-Z])?");
    private static final Pattern COIN = Pattern.compile(
            "(?<![a-z0-9])(btc|xbt|eth|sol|xrp|bnb|ada|doge|ltc|bch|trx|link|dot|avax|matic|shib|[a-z0-9]{2,8}(?=[-_/]?usd[tc]))"
                    + "[-_/]?(usd[tc]?|busd|eur|gbp|jpy|krw|btc|eth|bnb|perp)?(?![a-z])");
    private static final Pattern PAIR = Pattern.compile("(?<![a-z])([a-z]{3})[-_/]?([a-z]{3})(?![a-z])");
    private static final Set<String> MONEY = Set.of(
            "usd", "eur", "gbp", "jpy", "chf", "aud", "nzd", "cad", "cnh", "cny", "hkd", "sek", "nok", "dkk", "sgd",
            "mxn", "zar", "try", "pln", "xau", "xag");

    private final String exchange;

    SymbolHint(String exchange) {
        this.exchange = exchange;
    }

    /// The name of the exchange's calendar; empty if there is none.
    String exchange() {
        return exchange;
    }

    static SymbolHint of(String symbol) {
        String lower = symbol.toLowerCase(Locale.ROOT);
        for (SymbolHint hint : List.of(CN, HK, US)) {
            Pattern form = FORMS.get(hint);
            if (form != null && form.matcher(lower).find()) {
                return hint;
            }
        }
        if (PAIR.matcher(lower).results().anyMatch(m -> MONEY.contains(m.group(1)) && MONEY.contains(m.group(2)))) {
            return FX;
        }
        if (COIN.matcher(lower).find()) {
            return CRYPTO;
        }
        return TICKER.matcher(symbol).matches() ? PERHAPS_US : NONE;
    }
}
