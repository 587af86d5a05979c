package io.github.kronos4j.report;

import io.github.kronos4j.market.Bars;
import java.util.Locale;

/// Writes prices of a series with as many decimals as the series itself uses.
///
/// @param decimals digits after the point
public record PriceFormat(int decimals) {
    private static final int LOOKED_AT = 200;

    /// The fewest decimals, at least two, that write the last closes exactly; for prices that carry rounding noise,
    /// about six significant digits.
    public static PriceFormat of(Bars bars) {
        double last = bars.isEmpty() ? 1 : Math.abs(bars.close(bars.size() - 1));
        int digits = last > 0 && last < Double.POSITIVE_INFINITY ? (int) Math.floor(Math.log10(last)) : 0;
        int most = Math.clamp(5 - digits, 2, 12);
        Bars looked = bars.tail(LOOKED_AT);
        for (int decimals = 2; decimals < most; decimals++) {
            if (writesExactly(looked, decimals)) {
                return new PriceFormat(decimals);
            }
        }
        return new PriceFormat(most);
    }

    /// The price with its decimals, without grouping.
    public String format(double price) {
        return String.format(Locale.ROOT, "%." + decimals + "f", price);
    }

    private static boolean writesExactly(Bars bars, int decimals) {
        double scale = Math.pow(10, decimals);
        for (int i = 0; i < bars.size(); i++) {
            double scaled = bars.close(i) * scale;
            if (Math.abs(scaled - Math.rint(scaled)) > 1e-6 * Math.max(1, Math.abs(scaled) * 1e-6)) {
                return false;
            }
        }
        return true;
    }
}
