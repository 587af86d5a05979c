package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Trading rules of a market: price limits, lot sizes and settlement.
public enum MarketRules {
    /// Chinese A-shares: price limits, lots, and no sale on the day of the purchase (T+1). The board follows from
    /// the six digits of the symbol, special treatment from a leading `ST`.
    CN,
    /// Whole shares.
    US,
    /// Any fraction of a share at any price: currencies, crypto and theoretical portfolios.
    FREE;

    private static final Pattern SIX_DIGITS = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    private static final Pattern SPECIAL = Pattern.compile("(?i)^\\*?ST(?![A-Z]).*");
    /// First day of the 20 % limit of ChiNext, which had 10 % like the main boards before.
    private static final LocalDate CHINEXT_WIDENED = LocalDate.of(2020, 8, 24);

    private static final double CENT = 0.01;
    /// Tolerance for adjusted prices: limits are rounded to cents of unadjusted prices.
    private static final double TOLERANCE = 0.001;

    /// The market with a given name.
    ///
    /// @throws KronosException if there is none
    public static MarketRules named(String name) {
        return Arrays.stream(values())
                .filter(market -> market.label().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException("the market '" + name + "' does not exist: choose cn, us or free"));
    }

    /// The market of a trading calendar: `cn` and `nyse` have their own rules, others are free.
    public static MarketRules of(TradingCalendar calendar) {
        return switch (calendar.name()) {
            case "cn" -> CN;
            case "nyse" -> US;
            default -> FREE;
        };
    }

    /// The name in options and reports.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The price limit: the largest move from the previous day's close as a share of it, infinite if there is none.
    /// In China 5 % under special treatment, 20 % on STAR (68) and, from 24 August 2020, on ChiNext (30), 30 % in
    /// Beijing (4, 8, 92), otherwise 10 %.
    public double limit(String symbol, LocalDate day) {
        if (this != CN) {
            return Double.POSITIVE_INFINITY;
        }
        String code = code(symbol);
        if (code.startsWith("68") || (code.startsWith("30") && !day.isBefore(CHINEXT_WIDENED))) {
            return 0.2;
        } else if (code.startsWith("4") || code.startsWith("8") || code.startsWith("92")) {
            return 0.3;
        }
        return SPECIAL.matcher(symbol).matches() ? 0.05 : 0.1;
    }

    /// True if the market has price limits.
    public boolean hasLimits() {
        return this == CN;
    }

    /// True if the price is at the upper limit, where there are no sellers.
    ///
    /// @param previousClose the last close of an earlier day
    boolean isLimitUp(String symbol, LocalDate day, double price, double previousClose) {
        double limit = limit(symbol, day);
        return price >= previousClose * (1 + limit - TOLERANCE) - CENT / 2;
    }

    /// True if the price is at the lower limit, where there are no buyers.
    ///
    /// @param previousClose the last close of an earlier day
    boolean isLimitDown(String symbol, LocalDate day, double price, double previousClose) {
        double limit = limit(symbol, day);
        return price <= previousClose * (1 - limit + TOLERANCE) + CENT / 2;
    }

    /// True if the price is at the upper or the lower limit, where one side of the market is missing.
    ///
    /// @param previousClose the last close of an earlier day; NaN if there is none
    public boolean isAtLimit(String symbol, LocalDate day, double price, double previousClose) {
        return isLimitUp(symbol, day, price, previousClose) || isLimitDown(symbol, day, price, previousClose);
    }

    /// True if shares must not be sold on the day of their purchase.
    boolean isTPlusOne() {
        return this == CN;
    }

    /// The largest number of shares, up to a limit, that one order can buy. In China multiples of 100, on STAR 200
    /// or more, in Beijing 100 or more.
    double buyable(String symbol, double shares) {
        return switch (this) {
            case FREE -> Math.max(0, shares);
            case US -> Math.max(0, Math.floor(shares));
            case CN -> {
                String code = code(symbol);
                double whole = Math.floor(shares);
                if (code.startsWith("68")) {
                    yield whole >= 200 ? whole : 0;
                } else if (code.startsWith("4") || code.startsWith("8") || code.startsWith("92")) {
                    yield whole >= 100 ? whole : 0;
                }
                yield Math.max(0, Math.floor(shares / 100) * 100);
            }
        };
    }

    /// The largest number of shares, up to a limit, that one order can sell; a whole position can always be sold.
    double sellable(String symbol, double shares, double held) {
        return shares >= held ? held : buyable(symbol, shares);
    }

    private static String code(String symbol) {
        Matcher matcher = SIX_DIGITS.matcher(symbol);
        return matcher.find() ? matcher.group() : "";
    }
}
