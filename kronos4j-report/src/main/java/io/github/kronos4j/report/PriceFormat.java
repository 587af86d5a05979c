package io.github.kronos4j.report;

import io.github.kronos4j.market.Bars;

/// Formats prices with as many decimals as their series uses.
///
/// @param decimals digits after the decimal point
public record PriceFormat(int decimals) {
    private static final int MAX_CLOSES = 200; // closes inspected

    /// The fewest decimals, at least two, that represent the last closes exactly; about six significant digits for
    /// prices with rounding noise.
    public static PriceFormat of(Bars bars) {
        double lastClose = bars.isEmpty() ? 1 : Math.abs(bars.close(bars.size() - 1));
        int digits =
                lastClose > 0 && lastClose < Double.POSITIVE_INFINITY ? (int) Math.floor(Math.log10(lastClose)) : 0;
        int max = Math.clamp(5 - digits, 2, 12);
        Bars last = bars.tail(MAX_CLOSES);
        for (int decimals = 2; decimals < max; decimals++) {
            if (isExact(last, decimals)) {
                return new PriceFormat(decimals);
            }
        }
        return new PriceFormat(max);
    }

    /// The price without grouping separators; a hyphen if it is not finite.
    public String format(double price) {
        return Format.number("%." + decimals + "f", price);
    }

    private static boolean isExact(Bars bars, int decimals) {
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
