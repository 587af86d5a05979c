package io.github.kronos4j.data.source;

import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A share with distributions, its prices in cents as traded, and the same adjusted by adding dividends as providers
/// do.
///
/// @param raw daily bars as traded
/// @param added the same, adjusted backward by adding, rounded to cents
/// @param events distributions by ex-date
/// @param totalReturns wealth after each bar of a holder of the share, relative to the bar before, computed by hand
record Distributions(Bars raw, Bars added, TreeMap<LocalDate, Event> events, double[] totalReturns) {
    /// @param day index of the ex-date among the bars
    record Event(int day, double cash, double split, double rights, double rightsPrice) {
        static Event cash(int day, double cash) {
            return new Event(day, cash, 1, 0, 0);
        }
    }

    /// Draws a share.
    ///
    /// @param last date of the last bar
    static Distributions of(long seed, int size, LocalDate last, List<Event> events) {
        Random random = new Random(seed);
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = last; days.size() < size; day = day.minusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                days.addFirst(day);
            }
        }
        Bars.Builder raw = Bars.builder(Market.CN.zone());
        Bars.Builder added = Bars.builder(Market.CN.zone());
        TreeMap<LocalDate, Event> dates = new TreeMap<>();
        double[] returns = new double[size];
        double close = 20;
        double slope = 1;
        double offset = 0;
        for (int i = 0; i < size; i++) {
            double reference = close;
            double cash = 0;
            double shares = 1;
            double paid = 0;
            for (Event event : events) {
                if (event.day == i) {
                    dates.put(days.get(i), event);
                    cash = event.cash;
                    shares = event.split + event.rights;
                    paid = event.rights * event.rightsPrice;
                    reference = (close - cash + paid) / shares;
                    offset += slope * (cash - paid);
                    slope *= shares;
                }
            }
            double open = cents(reference * Math.exp(0.01 * random.nextGaussian()));
            double next = cents(open * Math.exp(0.02 * random.nextGaussian()));
            double high = cents(Math.max(open, next) + 0.05);
            double low = cents(Math.min(open, next) - 0.04);
            double volume = 100 * (1000 + random.nextInt(5000));
            // The shares of one, after cash is reinvested and rights are paid by selling at the theoretical price.
            returns[i] = next * (shares + (cash - paid) / reference) / close;
            raw.add(days.get(i).atStartOfDay(), open, high, low, next, volume, volume * next);
            added.add(
                    days.get(i).atStartOfDay(),
                    cents(slope * open + offset),
                    cents(slope * high + offset),
                    cents(slope * low + offset),
                    cents(slope * next + offset),
                    volume,
                    volume * next);
            close = next;
        }
        return new Distributions(raw.build(), added.build(), dates, returns);
    }

    /// The factors by hand.
    AdjustmentFactors byHand() {
        List<ExDate> exDates = new ArrayList<>();
        events.forEach((date, event) -> exDates.add(
                ExDate.of(date, raw.close(event.day - 1), event.cash, event.split, event.rights, event.rightsPrice)));
        return AdjustmentFactors.of(exDates);
    }

    private static double cents(double price) {
        return Math.rint(price * 100) / 100;
    }
}
