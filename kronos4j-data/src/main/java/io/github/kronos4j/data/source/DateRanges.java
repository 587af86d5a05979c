package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// Estimates date ranges that contain a given number of bars.
public final class DateRanges {
    private static final double HOLIDAY_MARGIN = 1.15;
    private static final int MIN_DAYS = 10;

    private DateRanges() {}

    /// Returns a date early enough that at least `bars` bars lie between it and `to`.
    public static LocalDate startDate(LocalDate to, Market market, Interval interval, int bars) {
        double days = interval.isIntraday()
                ? bars / Math.max(1.0, Math.floor(tradingMinutes(market) * 60.0 / interval.seconds()))
                : bars * (interval.seconds() / 86_400.0);
        boolean everyDay = market.isCrypto() || interval.seconds() > 86_400;
        return to.minusDays((long) Math.ceil(days * (everyDay ? 1 : 7 / 5.0) * HOLIDAY_MARGIN) + MIN_DAYS);
    }

    private static int tradingMinutes(Market market) {
        return switch (market) {
            case CN -> 240;
            case CN_FUTURES -> 225;
            case HK -> 330;
            case US -> 390;
            case CRYPTO_SPOT, CRYPTO_FUTURES -> 1440;
        };
    }
}
