package io.github.kronos4j.market;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.internal.time.LocalDays;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// The ex-dates of a share, by which bars as traded are adjusted for dividends, bonus shares, splits and rights as of a
/// date.
///
/// Prices before an ex-date are multiplied by the ratios of all ex-dates up to the as-of date, prices after the as-of
/// date divided by those in between, so that returns are total returns and prices on the as-of date are as traded.
/// Volume is multiplied by the ratios of shares in the same way; the amount, a sum of money, never changes. An adjusted
/// bar depends on the ex-dates between it and the as-of date and on no others: later ex-dates change no bit of it.
///
/// Immutable, and safe for use by many threads.
public final class AdjustmentFactors {
    private static final AdjustmentFactors NONE = new AdjustmentFactors(List.of());

    private final List<ExDate> exDates;
    private final long[] days; // of the ex-dates, since 1970-01-01

    private AdjustmentFactors(List<ExDate> exDates) {
        this.exDates = exDates;
        this.days = exDates.stream().mapToLong(ex -> ex.date().toEpochDay()).toArray();
    }

    /// Factors without ex-dates, which change no bar.
    public static AdjustmentFactors none() {
        return NONE;
    }

    /// Creates factors from ex-dates in any order.
    ///
    /// @throws io.github.kronos4j.KronosException if there are two of one date
    public static AdjustmentFactors of(List<ExDate> exDates) {
        List<ExDate> sorted =
                exDates.stream().sorted(Comparator.comparing(ExDate::date)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).date().equals(sorted.get(i - 1).date())) {
                throw new InvalidInputException("there are two ex-dates on "
                        + sorted.get(i).date() + ": combine them into one, or remove the wrong one");
            }
        }
        return sorted.isEmpty() ? NONE : new AdjustmentFactors(sorted);
    }

    /// The ex-dates, ascending.
    public List<ExDate> exDates() {
        return exDates;
    }

    public boolean isEmpty() {
        return exDates.isEmpty();
    }

    /// Returns the ex-dates from one date to another, both inclusive.
    public AdjustmentFactors between(LocalDate from, LocalDate to) {
        return of(exDates.stream()
                .filter(ex -> !ex.date().isBefore(from) && !ex.date().isAfter(to))
                .toList());
    }

    /// Adjusts bars as of their last one.
    ///
    /// @param bars bars as traded, on the clock of the exchange
    public Bars adjust(Bars bars) {
        return isEmpty() || bars.isEmpty()
                ? bars
                : adjust(bars, bars.time(bars.size() - 1).toLocalDate());
    }

    /// Adjusts bars as of a date, which may lie before some of them. Bars with no ex-date between them and the
    /// as-of date keep their bits.
    ///
    /// @param bars bars as traded, on the clock of the exchange, in any order
    public Bars adjust(Bars bars, LocalDate asOf) {
        return adjust(bars, asOf, LocalDays::day);
    }

    /// Adjusts bars as of a date where the trading day of a bar is not the date of its local time, as in the night
    /// sessions of futures.
    ///
    /// @param dayOf trading day of a local second, in days since 1970-01-01
    public Bars adjust(Bars bars, LocalDate asOf, LongUnaryOperator dayOf) {
        if (isEmpty() || bars.isEmpty()) {
            return bars;
        }
        int origin = passed(asOf.toEpochDay());
        double[] prices = ratios(origin, true);
        double[] shares = ratios(origin, false);
        double[] price = new double[bars.size()];
        double[] volume = new double[bars.size()];
        for (int i = 0; i < price.length; i++) {
            int passed = passed(dayOf.applyAsLong(bars.localSecond(i)));
            price[i] = prices[passed];
            volume[i] = shares[passed];
        }
        return bars.scaled(price, volume);
    }

    /// Ratio between each number of ex-dates passed and the number passed at the origin.
    private double[] ratios(int origin, boolean ofPrices) {
        double[] ratios = new double[days.length + 1];
        ratios[origin] = 1;
        for (int i = origin - 1; i >= 0; i--) {
            ratios[i] = ratios[i + 1] * ratio(i, ofPrices);
        }
        for (int i = origin + 1; i < ratios.length; i++) {
            ratios[i] = ratios[i - 1] / ratio(i - 1, ofPrices);
        }
        return ratios;
    }

    private double ratio(int index, boolean ofPrices) {
        ExDate exDate = exDates.get(index);
        return ofPrices ? exDate.priceRatio() : exDate.shareRatio();
    }

    /// The number of ex-dates up to a day.
    private int passed(long day) {
        int low = 0;
        int high = days.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] <= day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdjustmentFactors factors && exDates.equals(factors.exDates);
    }

    @Override
    public int hashCode() {
        return exDates.hashCode();
    }

    @Override
    public String toString() {
        return "AdjustmentFactors" + exDates;
    }
}
