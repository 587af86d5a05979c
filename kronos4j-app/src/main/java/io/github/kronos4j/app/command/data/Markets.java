package io.github.kronos4j.app.command.data;

import io.github.kronos4j.market.TradingCalendar;

/// Names of markets in the store.
final class Markets {
    private Markets() {}

    /// The market of a trading calendar.
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
