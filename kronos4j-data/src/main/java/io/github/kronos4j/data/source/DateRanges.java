package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// How many days hold a number of bars.
public final class DateRanges {
    private static final double SPARE = 1.15; // holidays
    private static final int MIN = 10;

    private DateRanges() {}

    /// A day from which there are at least so many bars up to another day.
    public static LocalDate before(LocalDate to, Market market, Interval interval, int bars) {
        double days = interval.isIntraday()
                ? bars / Math.max(1.0, Math.floor(minutes(market) * 60.0 / interval.seconds()))
                : bars * (interval.seconds() / 86_400.0);
        boolean everyDay = market.isCrypto() || interval.seconds() > 86_400;
        return to.minusDays((long) Math.ceil(days * (everyDay ? 1 : 7 / 5.0) * SPARE) + MIN);
    }

    /// Minutes of a day on which bars are made.
    private static int minutes(Market market) {
        return switch (market) {
            case CN -> 240;
            case HK -> 330;
            case US -> 390;
            case CRYPTO_SPOT, CRYPTO_FUTURES -> 1440;
        };
    }
}
