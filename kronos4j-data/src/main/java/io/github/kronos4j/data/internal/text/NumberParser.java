package io.github.kronos4j.data.internal.text;

/// Parses numbers from characters with the result of `Double.parseDouble`, but several times faster for the short
/// decimals of market data. Other notations, such as `$1,234.5`, `4.38M` or `1.5万`, are parsed by [WordedNumber].
public final class NumberParser {
    // Integers below 2^53 and powers of ten up to 10^22 are exact doubles, so their quotient is correctly rounded.
    private static final long EXACT = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private final char point;
    private final WordedNumber other;

    public NumberParser(NumberStyle style) {
        point = style.decimalComma() ? ',' : '.';
        other = new WordedNumber(style);
    }

    /// Parses a number. Percents keep their number: `-0.30%` is -0.3. An empty text and signs of a missing value,
    /// such as `NaN`, `null`, `N/A`, `-` and `停牌`, are NaN.
    ///
    /// @throws NumberFormatException for any other text
    public double parse(char[] text, int offset, int length) {
        long digits = 0;
        int decimals = -1;
        boolean any = false;
        int i = offset;
        int end = offset + length;
        boolean negative = i < end && text[i] == '-';
        if (negative) {
            i++;
        }
        for (; i < end; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9' && digits < EXACT / 10) {
                digits = digits * 10 + (c - '0');
                decimals += decimals >= 0 ? 1 : 0;
                any = true;
            } else if (c == point && decimals < 0) {
                decimals = 0;
            } else {
                return other.parse(new String(text, offset, length));
            }
        }
        if (!any || decimals >= POWERS.length) {
            return other.parse(new String(text, offset, length));
        }
        double value = decimals > 0 ? digits / POWERS[decimals] : digits;
        return negative ? -value : value;
    }
}
