package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Increment;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Formats prices with as many decimals as their series uses.
///
/// @param decimals digits after the decimal point
public record PriceFormat(int decimals) {
    private static final int MAX_BARS = 200; // bars inspected
    private static final int MIN_VALUES = 12; // different values that have no decimals in common by chance
    private static final double SINGLE_PRECISION = 0x1p-24; // largest relative rounding error
    private static final double MAX_NOISE = 0.01; // in units of the last decimal

    /// The decimals of a forecast: those of the tick that its paths obey, otherwise those of its history.
    public static PriceFormat of(Forecast forecast) {
        Increment tick = forecast.metadata().rules().tick();
        return tick == null ? of(forecast.history()) : new PriceFormat(tick.decimals());
    }

    /// The fewest decimals that represent the latest prices exactly: enough of them to be no coincidence, and no
    /// more, since those before an adjustment for dividends are quotients. Prices that were stored in single
    /// precision count as the decimals that they stand for. About six significant digits for other prices with
    /// rounding noise.
    public static PriceFormat of(Bars bars) {
        return new PriceFormat(Arrays.stream(Column.values())
                .filter(Column::isPrice)
                .mapToInt(column -> decimals(bars, column))
                .max()
                .orElseThrow());
    }

    /// The fewest decimals that represent the latest values of a column exactly, as [#of(Bars)] does.
    static int decimals(Bars bars, Column column) {
        double last = bars.isEmpty() ? 1 : Math.abs(bars.value(column, bars.size() - 1));
        int digits = last > 0 && last < Double.POSITIVE_INFINITY ? (int) Math.floor(Math.log10(last)) : 0;
        int max = Math.clamp(5L - digits, 2, 12);
        double[] values = latest(bars.tail(MAX_BARS).column(column));
        for (int decimals = 0; decimals < max; decimals++) {
            if (isExact(values, decimals)) {
                return decimals;
            }
        }
        return max;
    }

    /// The last different values, latest first.
    private static double[] latest(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[values.length - 1 - i])
                .distinct()
                .limit(MIN_VALUES)
                .toArray();
    }

    /// The price without grouping separators; a hyphen if it is not finite.
    public String format(double price) {
        return Format.number("%." + decimals + "f", price);
    }

    /// An estimate of a price in digits that match its error: `13.9 ± 0.3`.
    public String format(Estimate price) {
        return new PriceFormat(Format.decimals(price.error(), decimals)).format(price.value())
                + Format.error(price, 1, decimals);
    }

    private static boolean isExact(double[] values, int decimals) {
        double scale = Math.pow(10, decimals);
        for (double value : values) {
            double scaled = value * scale;
            double noise = Math.min(MAX_NOISE, 1e-6 + SINGLE_PRECISION * Math.abs(scaled));
            if (Math.abs(scaled - Math.rint(scaled)) > noise) {
                return false;
            }
        }
        return true;
    }
}
