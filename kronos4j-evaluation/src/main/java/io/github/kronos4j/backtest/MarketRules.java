package io.github.kronos4j.backtest;

import io.github.kronos4j.KronosException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules of a market: what can be traded at an open, and in what pieces.
public enum MarketRules {
    /// Chinese shares: price limits, lots, and nothing sold on the day it was bought. The board is told from the
    /// six
    /// digits of the symbol, special treatment from an `ST` before them.
    CN,
    /// Whole shares.
    US,
    /// Any fraction of a share at any price: currencies, crypto, and theory.
    FREE;

    private static final Pattern SIX_DIGITS = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    private static final Pattern SPECIAL = Pattern.compile("(?i)^\\*?ST(?![A-Z]).*");
    /// From this day ChiNext moves by 20 %, before it moved by 10 % like the main boards.
    private static final LocalDate CHINEXT_WIDENED = LocalDate.of(2020, 8, 24);

    private static final double CENT = 0.01;
    /// Limits are rounded to cents of the price as it was; adjusted prices have other cents, so a little is added.
    private static final double TOLERANCE = 0.001;

    /// The market of that name.
    ///
    /// @throws KronosException if there is none
    public static MarketRules named(String name) {
        return Arrays.stream(values())
                .filter(market -> market.label().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new KronosException("the market '" + name + "' is not known: choose cn, us or free"));
    }

    /// The name in options and reports.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How far a price may move from the close of the day before, as a share of it; infinite where there is no
    /// limit.
    /// In China 5 % under special treatment, 20 % on STAR (68) and, from 24 August 2020, on ChiNext (30), 30 % in
    /// Beijing (4, 8, 92), else 10 %.
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

    /// Whether nobody sells at this price, since it is at the upper limit.
    ///
    /// @param dayBefore the last close of an earlier day
    boolean isLimitUp(String symbol, LocalDate day, double price, double dayBefore) {
        double limit = limit(symbol, day);
        return price >= dayBefore * (1 + limit - TOLERANCE) - CENT / 2;
    }

    /// Whether nobody buys at this price, since it is at the lower limit.
    ///
    /// @param dayBefore the last close of an earlier day
    boolean isLimitDown(String symbol, LocalDate day, double price, double dayBefore) {
        double limit = limit(symbol, day);
        return price <= dayBefore * (1 - limit + TOLERANCE) + CENT / 2;
    }

    /// Whether shares must be kept overnight before they are sold.
    boolean keepsOvernight() {
        return this == CN;
    }

    /// The most shares, at most so many, that one order can buy. In China hundreds, on STAR 200 or more, in Beijing
    /// 100
    /// or more.
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

    /// The most shares, at most so many, that one order can sell; all that are held can always be.
    double sellable(String symbol, double shares, double held) {
        return shares >= held ? held : buyable(symbol, shares);
    }

    private static String code(String symbol) {
        Matcher matcher = SIX_DIGITS.matcher(symbol);
        return matcher.find() ? matcher.group() : "";
    }
}
