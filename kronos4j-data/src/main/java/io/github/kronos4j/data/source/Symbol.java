package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is traded, and where.
///
/// @param venue the exchange: `SH`, `SZ`, `BJ`, `HK`, `US`; for crypto the currency of its price
/// @param code what the venue calls it: `600519`, `00700`, `BRK.B`, `BTC`
public record Symbol(Market market, String venue, String code) {
    private static final Pattern CN_BEFORE = Pattern.compile("(SH|SZ|BJ)[.:_-]?(\\d{6})");
    private static final Pattern CN_AFTER = Pattern.compile("(\\d{6})[._:-]?(SH|SS|XSHG|SZ|XSHE|BJ)");
    private static final Pattern CN_PLAIN = Pattern.compile("\\d{6}");
    private static final Pattern HK_BEFORE = Pattern.compile("HK[.:_-]?(\\d{1,5})");
    private static final Pattern HK_AFTER = Pattern.compile("(\\d{1,5})[._:-]?HK");
    private static final Pattern HK_PLAIN = Pattern.compile("\\d{5}");
    private static final Pattern US_AFTER = Pattern.compile("(\\^?[A-Z][A-Z.-]{0,7})[.:](US|NASDAQ|NYSE)");
    private static final Pattern US_PLAIN = Pattern.compile("\\^?[A-Z]{1,5}([.-][A-Z])?|\\^[A-Z]{1,6}");
    private static final List<Pattern> EXCHANGES = List.of(CN_BEFORE, CN_AFTER, HK_BEFORE, HK_AFTER, US_AFTER);
    private static final String QUOTES = "USDT|USDC|FDUSD|TUSD|BUSD|USD|EUR|GBP|TRY|BRL|JPY|BTC|ETH|BNB";
    private static final Pattern PAIR = Pattern.compile("([A-Z0-9]{2,12})[-/_](" + QUOTES + ")");
    private static final Pattern JOINED = Pattern.compile("([A-Z0-9]{2,12}?)(" + QUOTES + ")");
    private static final Pattern FUTURES = Pattern.compile("(.+?)([._-]P|[._-]?PERP)");

    /// Reads a ticker as people write it: `600519`, `sh600519`, `600519.SH`, `600519.SS`, `sz.000001`; `0700.HK`,
    /// `hk00700`, `00700`; `AAPL`, `BRK.B`, `AAPL.US`, `^GSPC`; `BTCUSDT`, `BTC-USD`, `ETH/BTC`, `BTCUSDT.P` for
    /// the perpetual future.
    ///
    /// Six digits alone are a share, a fund or an index of China, by their first digits; `000001` is the share of
    /// Shenzhen, `sh000001` the index of Shanghai.
    ///
    /// @throws KronosException if the text is none of these
    public static Symbol parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        for (Reader reader : List.<Reader>of(Symbol::china, Symbol::hongKong, Symbol::crypto, Symbol::america)) {
            Symbol symbol = reader.read(upper);
            if (symbol != null) {
                return symbol;
            }
        }
        throw new KronosException("'" + text + "' is no ticker that is known: write it like 600519, 000001.SZ, 0700.HK,"
                + " AAPL or BTCUSDT");
    }

    /// Reads a ticker that names its exchange, as `SH600519`, `000001.SZ`, `0700.HK` and `AAPL.US` do and `600519`
    /// and
    /// `AAPL` do not; null if the text is none.
    public static @Nullable Symbol withExchange(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return EXCHANGES.stream().anyMatch(form -> form.matcher(upper).matches()) ? parse(upper) : null;
    }

    /// The usual form, which [#parse] reads: `600519.SH`, `00700.HK`, `AAPL`, `BTCUSDT`, `BTCUSDT.P`.
    public String name() {
        return switch (market) {
            case CN, HK -> code + "." + venue;
            case US -> code;
            case CRYPTO_SPOT -> code + venue;
            case CRYPTO_FUTURES -> code + venue + ".P";
        };
    }

    @Override
    public String toString() {
        return name();
    }

    private interface Reader {
        @Nullable
        Symbol read(String upper);
    }

    private static @Nullable Symbol china(String text) {
        Matcher before = CN_BEFORE.matcher(text);
        if (before.matches()) {
            return new Symbol(Market.CN, before.group(1), before.group(2));
        }
        Matcher after = CN_AFTER.matcher(text);
        if (after.matches()) {
            String venue = switch (after.group(2)) {
                case "SS", "XSHG" -> "SH";
                case "XSHE" -> "SZ";
                default -> after.group(2);
            };
            return new Symbol(Market.CN, venue, after.group(1));
        }
        return CN_PLAIN.matcher(text).matches() ? new Symbol(Market.CN, venueOf(text), text) : null;
    }

    /// Source: the ranges of codes that the exchanges publish.
    private static String venueOf(String code) {
        return switch (code.charAt(0)) {
            case '5', '6' -> "SH"; // funds, shares
            case '9' -> code.startsWith("92") ? "BJ" : "SH"; // Beijing's new codes, B shares
            case '4', '8' -> "BJ";
            default -> "SZ"; // shares, B shares, funds, indices (399...)
        };
    }

    private static @Nullable Symbol hongKong(String text) {
        for (Pattern form : List.of(HK_BEFORE, HK_AFTER)) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return hongKongOf(matcher.group(1));
            }
        }
        return HK_PLAIN.matcher(text).matches() ? hongKongOf(text) : null;
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
        // Five letters and fewer are a share: ABTC, say.
        return text.length() > 5 && joined.matches()
                ? new Symbol(Market.CRYPTO_SPOT, joined.group(2), joined.group(1))
                : null;
    }

    private static @Nullable Symbol america(String text) {
        Matcher after = US_AFTER.matcher(text);
        if (after.matches()) {
            return new Symbol(Market.US, "US", dotted(after.group(1)));
        }
        return US_PLAIN.matcher(text).matches() ? new Symbol(Market.US, "US", dotted(text)) : null;
    }

    /// Classes of shares as the exchanges write them: `BRK.B`.
    private static String dotted(String code) {
        return code.replace('-', '.');
    }
}
