package io.github.kronos4j.market.futures;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.calendar.TradingDates;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A contract of a future with its bars as traded, and how active it was on each trading day.
///
/// @param name the name, such as `RB2401`
/// @param bars bars as traded, in ascending order, on the clock of the exchange
/// @param activity volume or open interest by trading day, by which contracts compete; days without a value count as
///     zero
public record Contract(String name, Bars bars, SortedMap<LocalDate, Double> activity) {
    public Contract {
        activity = Collections.unmodifiableSortedMap(new TreeMap<>(activity));
    }

    /// Creates a contract whose activity is the volume of each day.
    ///
    /// @throws KronosException if the bars have no volume
    public static Contract byVolume(String name, Bars bars, TradingDates dates) {
        requireVolume(name, bars, "volume");
        SortedMap<LocalDate, Double> activity = new TreeMap<>();
        for (int i = 0; i < bars.size(); i++) {
            activity.merge(dates.of(bars, i), bars.volume(i), Double::sum);
        }
        return new Contract(name, bars, activity);
    }

    /// Creates a contract whose activity is the last open interest of each day.
    ///
    /// @param interest bars whose volume is the open interest at their end
    /// @throws KronosException if the bars have no open interest
    public static Contract byOpenInterest(String name, Bars bars, Bars interest, TradingDates dates) {
        requireVolume(name, interest, "open interest");
        SortedMap<LocalDate, Double> activity = new TreeMap<>();
        for (int i = 0; i < interest.size(); i++) {
            if (!Double.isNaN(interest.volume(i))) {
                activity.put(dates.of(interest, i), interest.volume(i));
            }
        }
        return new Contract(name, bars, activity);
    }

    private static void requireVolume(String name, Bars bars, String what) {
        if (!bars.has(Column.VOLUME)) {
            throw new InvalidInputException("the contract " + name + " has no " + what
                    + ", by which contracts are compared: choose another measure or give the days of the rolls");
        }
    }

    double activityOn(LocalDate day) {
        return activity.getOrDefault(day, 0.0);
    }
}
