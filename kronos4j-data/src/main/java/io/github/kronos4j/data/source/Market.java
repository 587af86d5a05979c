package io.github.kronos4j.data.source;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A group of venues with the same clock and the same form of tickers.
public enum Market {
    /// Shares, funds and indices of Shanghai, Shenzhen and Beijing.
    CN("Asia/Shanghai", LocalTime.of(15, 0), "cn"),
    HK("Asia/Hong_Kong", LocalTime.of(16, 10), "hkex"),
    US("America/New_York", LocalTime.of(16, 0), "nyse"),
    CRYPTO_SPOT("Z", LocalTime.MIDNIGHT, "always"),
    /// Perpetual futures settled in stablecoins.
    CRYPTO_FUTURES("Z", LocalTime.MIDNIGHT, "always");

    private final ZoneId zone;
    private final LocalTime close;
    private final String calendar;

    Market(String zone, LocalTime close, String calendar) {
        this.calendar = calendar;
        this.zone = zone.equals("Z") ? ZoneOffset.UTC : ZoneId.of(zone);
        this.close = close;
    }

    /// The clock that its bars are on.
    public ZoneId zone() {
        return zone;
    }

    /// The name of its calendar among [io.github.kronos4j.data.calendar.Calendars].
    public String calendar() {
        return calendar;
    }

    /// When the bar of a day is complete; midnight means that of the next day.
    LocalTime close() {
        return close;
    }

    /// Whether it never closes.
    public boolean isCrypto() {
        return this == CRYPTO_SPOT || this == CRYPTO_FUTURES;
    }
}
