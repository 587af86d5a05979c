package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// Units of large numbers.
public enum NumberUnits {
    /// Thousands (K), millions (M), billions (B) and trillions (T).
    THOUSANDS(1000, "K M B T"),

    /// Ten thousands (万) and powers of them (亿, 万亿), as in China.
    TEN_THOUSANDS(10_000, "万 亿 万亿");

    private final int base;
    private final String names;

    NumberUnits(int base, String names) {
        this.base = base;
        this.names = names;
    }

    /// The default for a forecast: [#TEN_THOUSANDS] for series of mainland China, [#THOUSANDS] for all others.
    public static NumberUnits of(Forecast forecast) {
        return Region.of(forecast) == Region.MAINLAND_CHINA ? TEN_THOUSANDS : THOUSANDS;
    }

    /// The number with about three digits and its unit: `950`, `12.5K`, `3M`; `9500`, `1.25万`, `300万`.
    public String format(double number) {
        List<String> units = names();
        double rest = number;
        int unit = 0;
        while (Math.abs(rest) >= base && unit < units.size() - 1) {
            rest /= base;
            unit++;
        }
        int digits = Math.abs(rest) >= 1000 ? 4 : 3;
        BigDecimal rounded = new BigDecimal(rest).round(new MathContext(digits)).stripTrailingZeros();
        return rounded.toPlainString() + units.get(unit);
    }

    int base() {
        return base;
    }

    /// Names of the powers of the base, from the power of zero on, which has none.
    List<String> names() {
        return List.of((" " + names).split(" "));
    }
}
