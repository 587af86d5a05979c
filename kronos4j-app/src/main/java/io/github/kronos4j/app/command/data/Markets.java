package io.github.kronos4j.app.command.data;

import io.github.kronos4j.market.TradingCalendar;

/// The markets of the store that calendars stand for.
final class Markets {
    private Markets() {}

    static String of(TradingCalendar calendar) {
        return switch (calendar.name()) {
            case "cn" -> "cn";
            case "hkex" -> "hk";
            case "nyse" -> "us";
            case "always" -> "crypto";
            default -> "other";
        };
    }
}
