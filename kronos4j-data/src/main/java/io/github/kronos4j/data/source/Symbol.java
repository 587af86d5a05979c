package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.market.TradingCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Traded instrument and its venue.
///
/// @param venue the exchange: `SH`, `SZ`, `BJ`, `HK`, `US`; `CN` for Chinese futures; for crypto the quote currency
/// @param code the code at the venue: `600519`, `00700`, `BRK.B`, `IF2512`, `BTC`
public record Symbol(Market market, String venue, String code) {
    private static final Pattern CN_PREFIXED = Pattern.compile("(SH|SZ|BJ)[.:_-]?(\\d{6})");
    private static final Pattern CN_SUFFIXED = Pattern.compile("(\\d{6})[._:-]?(SH|SS|XSHG|SZ|XSHE|BJ)");
    private static final Pattern CN_PLAIN = Pattern.compile("\\d{6}");
    private static final Pattern HK_PREFIXED = Pattern.compile("HK[.:_-]?(\\d{1,5})");
    private static final Pattern HK_SUFFIXED = Pattern.compile("(\\d{1,5})[._:-]?HK");
    private static final Pattern HK_PLAIN = Pattern.compile("\\d{5}");
    private static final Pattern US_SUFFIXED = Pattern.compile("(\\^?[A-Z][A-Z.-]{0,7})[.:](US|NASDAQ|NYSE)");
    private static final Pattern US_PLAIN = Pattern.compile("\\^?[A-Z]{1,5}([.-][A-Z])?|\\^[A-Z]{1,6}");
    private static final Pattern CN_CONTRACT =
            Pattern.compile("(?:(?:SHFE|INE|DCE|CZCE|GFEX|CFFEX)[.:_-])?([A-Z]{1,2}(?:\\d{2}(?:0[1-9]|1[0-2])|0))");
    private static final Set<String> CFFEX = Set.of("IF", "IH", "IC", "IM", "TS", "TF", "T", "TL");
    private static final List<Pattern> EXCHANGES =
            List.of(CN_PREFIXED, CN_SUFFIXED, HK_PREFIXED, HK_SUFFIXED, US_SUFFIXED);
    private static final String QUOTES = "USDT|USDC|FDUSD|TUSD|BUSD|USD|EUR|GBP|TRY|BRL|JPY|BTC|ETH|BNB";
    private static final Pattern PAIR = Pattern.compile("([A-Z0-9]{2,12})[-/_](" + QUOTES + ")");
    private static final Pattern JOINED = Pattern.compile("([A-Z0-9]{2,12}?)(" + QUOTES + ")");
    private static final Pattern FUTURES = Pattern.compile("(.+?)([._-]P|[._-]?PERP)");

    /// Parses a ticker in any common notation: `600519`, `sh600519`, `600519.SH`, `600519.SS`, `sz.000001`;
    /// `0700.HK`, `hk00700`, `00700`; `AAPL`, `BRK.B`, `AAPL.US`, `^GSPC`; `BTCUSDT`, `BTC-USD`, `ETH/BTC`,
    /// `BTCUSDT.P` for the perpetual future; `IF2512`, `SHFE.rb2510`, and `IF0` for the main contract of a Chinese
    /// future.
    ///
    /// Six digits alone are a Chinese stock, fund or index, and their first digits give the exchange; `000001` is
    /// the stock in Shenzhen, `sh000001` the index of Shanghai.
    ///
    /// @throws KronosException if the text has none of these forms
    public static Symbol parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        for (Parser parser : List.<Parser>of(
                Symbol::china, Symbol::hongKong, Symbol::chineseFuture, Symbol::crypto, Symbol::america)) {
            Symbol symbol = parser.parse(upper);
            if (symbol != null) {
                return symbol;
            }
        }
        throw new InvalidInputException(
                "'" + text + "' is not a ticker: use a form like 600519, 000001.SZ, 0700.HK, AAPL, IF2512 or BTCUSDT");
    }

    /// Parses a ticker that names its exchange, such as `SH600519`, `000001.SZ`, `0700.HK` and `AAPL.US`; returns
    /// null for any other text, including plain tickers such as `600519` and `AAPL`.
    public static @Nullable Symbol withExchange(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return EXCHANGES.stream().anyMatch(form -> form.matcher(upper).matches()) ? parse(upper) : null;
    }

    /// The canonical ticker, which [#parse] accepts: `600519.SH`, `00700.HK`, `AAPL`, `IF2512`, `BTCUSDT`,
    /// `BTCUSDT.P`.
    public String name() {
        return switch (market) {
            case CN, HK -> code + "." + venue;
            case US, CN_FUTURES -> code;
            case CRYPTO_SPOT -> code + venue;
            case CRYPTO_FUTURES -> code + venue + ".P";
        };
    }

    /// The notation of Microsoft's Qlib: `SH600519`, `SZ000001`; for other markets that of [#name].
    public String qlibName() {
        return market == Market.CN ? venue + code : name();
    }

    /// The name of its calendar among [Calendars]: that of the market, for futures that of the product.
    public String calendar() {
        if (market != Market.CN_FUTURES) {
            return market.calendar();
        }
        String product = code.replaceFirst("\\d+$", "");
        return CFFEX.contains(product)
                ? Market.CN.calendar()
                : Calendars.load().ofProduct(product).orElse(market.calendar());
    }

    /// The calendar itself.
    TradingCalendar tradingCalendar() {
        return Calendars.load().named(calendar());
    }

    @Override
    public String toString() {
        return name();
    }

    private interface Parser {
        @Nullable
        Symbol parse(String upper);
    }

    private static @Nullable Symbol china(String text) {
        Matcher prefixed = CN_PREFIXED.matcher(text);
        if (prefixed.matches()) {
            return new Symbol(Market.CN, prefixed.group(1), prefixed.group(2));
        }
        Matcher suffixed = CN_SUFFIXED.matcher(text);
        if (suffixed.matches()) {
            String venue = switch (suffixed.group(2)) {
                case "SS", "XSHG" -> "SH";
                case "XSHE" -> "SZ";
                default -> suffixed.group(2);
            };
            return new Symbol(Market.CN, venue, suffixed.group(1));
        }
        return CN_PLAIN.matcher(text).matches() ? new Symbol(Market.CN, venueOf(text), text) : null;
    }

    /// Source: the code ranges published by the exchanges.
    private static String venueOf(String code) {
        return switch (code.charAt(0)) {
            case '5', '6' -> "SH"; // funds, stocks
            case '9' -> code.startsWith("92") ? "BJ" : "SH"; // Beijing's new codes, B shares
            case '4', '8' -> "BJ";
            default -> "SZ"; // stocks, B shares, funds, indices (399...)
        };
    }

    private static @Nullable Symbol hongKong(String text) {
        for (Pattern form : List.of(HK_PREFIXED, HK_SUFFIXED)) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return hongKongOf(matcher.group(1));
            }
        }
        return HK_PLAIN.matcher(text).matches() ? hongKongOf(text) : null;
    }

    private static @Nullable Symbol chineseFuture(String text) {
        Matcher matcher = CN_CONTRACT.matcher(text);
        return matcher.matches() ? new Symbol(Market.CN_FUTURES, "CN", matcher.group(1)) : null;
    }

    private static Symbol hongKongOf(String digits) {
        return new Symbol(Market.HK, "HK", "0".repeat(5 - digits.length()) + digits);
    }

    private static @Nullable Symbol crypto(String text) {
        Matcher futures = FUTURES.matcher(text);
        if (futures.matches()) {
            Symbol spot = crypto(futures.group(1));
            if (spot != null) {
                return new Symbol(Market.CRYPTO_FUTURES, spot.venue, spot.code);
            }
        }
        Matcher pair = PAIR.matcher(text);
        if (pair.matches()) {
            return new Symbol(Market.CRYPTO_SPOT, pair.group(2), pair.group(1));
        }
        Matcher joined = JOINED.matcher(text);
        // Up to five letters are a US stock, such as ABTC.
        return text.length() > 5 && joined.matches()
                ? new Symbol(Market.CRYPTO_SPOT, joined.group(2), joined.group(1))
                : null;
    }

    private static @Nullable Symbol america(String text) {
        Matcher suffixed = US_SUFFIXED.matcher(text);
        if (suffixed.matches()) {
            return new Symbol(Market.US, "US", dotted(suffixed.group(1)));
        }
        return US_PLAIN.matcher(text).matches() ? new Symbol(Market.US, "US", dotted(text)) : null;
    }

    /// Returns a share class in the notation of the exchanges: `BRK.B`.
    private static String dotted(String code) {
        return code.replace('-', '.');
    }
}
