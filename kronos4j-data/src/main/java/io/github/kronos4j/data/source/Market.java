package io.github.kronos4j.data.source;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Group of venues that share a clock and a ticker notation.
public enum Market {
    /// Stocks, funds and indices of Shanghai, Shenzhen and Beijing.
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

    /// The time zone of its bars.
    public ZoneId zone() {
        return zone;
    }

    /// The name of its calendar among [io.github.kronos4j.data.calendar.Calendars].
    public String calendar() {
        return calendar;
    }

    /// The time at which the daily bar is complete; midnight is the midnight at the end of the day.
    LocalTime close() {
        return close;
    }

    /// True if the market trades around the clock.
    public boolean isCrypto() {
        return this == CRYPTO_SPOT || this == CRYPTO_FUTURES;
    }
}
