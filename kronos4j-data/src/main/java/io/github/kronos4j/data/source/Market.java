package io.github.kronos4j.data.source;

import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.market.TradingCalendar;
import java.time.ZoneId;

/// Group of venues that share a clock and a ticker notation.
public enum Market {
    /// Stocks, funds and indices of Shanghai, Shenzhen and Beijing.
    CN("cn"),
    /// Futures of Shanghai, Dalian, Zhengzhou, Guangzhou and of CFFEX; their hours depend on the product, see
    /// [Symbol#calendar].
    CN_FUTURES("cn-futures"),
    HK("hkex"),
    US("nyse"),
    CRYPTO_SPOT("always"),
    /// Perpetual futures settled in stablecoins.
    CRYPTO_FUTURES("always");

    private final String calendar;

    Market(String calendar) {
        this.calendar = calendar;
    }

    /// The time zone of its bars.
    public ZoneId zone() {
        return tradingCalendar().zone();
    }

    /// The name of its calendar among [Calendars].
    public String calendar() {
        return calendar;
    }

    /// The calendar itself.
    TradingCalendar tradingCalendar() {
        return Calendars.load().named(calendar);
    }

    /// True if it has shares, whose prices splits and dividends change.
    public boolean hasShares() {
        return !isCrypto() && this != CN_FUTURES;
    }

    /// True if the market trades around the clock.
    public boolean isCrypto() {
        return this == CRYPTO_SPOT || this == CRYPTO_FUTURES;
    }
}
