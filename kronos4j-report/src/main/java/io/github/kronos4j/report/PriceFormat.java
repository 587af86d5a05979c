package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Increment;
import java.util.Arrays;

/// Formats prices with as many decimals as their series uses.
///
/// @param decimals digits after the decimal point
public record PriceFormat(int decimals) {
    private static final int MAX_BARS = 200; // bars inspected

    /// The decimals of a forecast: those of the tick that its paths obey, otherwise those of its history.
    public static PriceFormat of(Forecast forecast) {
        Increment tick = forecast.metadata().rules().tick();
        return tick == null ? of(forecast.history()) : new PriceFormat(tick.decimals());
    }

    /// The fewest decimals that represent the prices of the last bars exactly; about six significant digits for
    /// prices with rounding noise.
    public static PriceFormat of(Bars bars) {
        return new PriceFormat(Arrays.stream(Column.values())
                .filter(Column::isPrice)
                .mapToInt(column -> decimals(bars, column))
                .max()
                .orElseThrow());
    }

    /// The fewest decimals that represent the last values of a column exactly; about six significant digits for
    /// values with rounding noise.
    static int decimals(Bars bars, Column column) {
        double last = bars.isEmpty() ? 1 : Math.abs(bars.value(column, bars.size() - 1));
        int digits = last > 0 && last < Double.POSITIVE_INFINITY ? (int) Math.floor(Math.log10(last)) : 0;
        int max = Math.clamp(5L - digits, 2, 12);
        double[] values = bars.tail(MAX_BARS).column(column);
        for (int decimals = 0; decimals < max; decimals++) {
            if (isExact(values, decimals)) {
                return decimals;
            }
        }
        return max;
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
            if (Math.abs(scaled - Math.rint(scaled)) > 1e-6 * Math.max(1, Math.abs(scaled) * 1e-6)) {
                return false;
            }
        }
        return true;
    }
}
