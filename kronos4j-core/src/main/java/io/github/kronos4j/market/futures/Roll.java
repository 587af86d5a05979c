package io.github.kronos4j.market.futures;

import io.github.kronos4j.market.ExDate;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// A change from one contract of a continuous future to another.
///
/// @param date first trading day of the new contract
/// @param from name of the old contract
/// @param to name of the new contract
/// @param compared time of the last bar before the roll that both contracts have
/// @param fromClose close of the old contract at that time, above zero
/// @param toClose close of the new contract at that time, above zero
public record Roll(LocalDate date, String from, String to, LocalDateTime compared, double fromClose, double toClose) {
    /// Ratio by which prices before the roll are multiplied, so that holding the old contract until then and the
    /// new one from then on gives the returns of the series.
    public double ratio() {
        return toClose / fromClose;
    }

    /// The roll as an adjustment of prices; volume stays as traded.
    public ExDate exDate() {
        return new ExDate(date, ratio(), 1);
    }
}
