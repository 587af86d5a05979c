package io.github.kronos4j.data.internal.text;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Meaning of commas and dots in the numbers of a file.
///
/// @param decimalComma true if `1.234,5` is one thousand two hundred and thirty-four and a half
/// @param lakhs true if `1,23,456.5` is a number, whose commas separate groups of two digits above the thousands, as in
///     India
/// @param ambiguous a price with two readings, if nothing in the file decides between them; else null
public record NumberStyle(
        boolean decimalComma, boolean lakhs, @Nullable String ambiguous) {
    /// A decimal point; commas separate thousands.
    public static final NumberStyle POINT = new NumberStyle(false, false, null);

    /// A decimal comma; dots separate thousands.
    public static final NumberStyle COMMA = new NumberStyle(true, false, null);

    /// A decimal point; commas separate thousands and, above them, hundreds.
    public static final NumberStyle LAKHS = new NumberStyle(false, true, null);

    private static final Pattern UNITS = Pattern.compile("[^\\d.,' \u00A0\u202F]");

    /// Numbers by the separators that they have. Each number has one form.
    private enum Form {
        /// Has to have a decimal comma: `0,998`, `12,5`, `1.234,5`, `1.234.567`.
        COMMA(decimals(",", ".")),
        /// Has to have a decimal point: `0.998`, `12.5`, `1,234.5`, `1,234,567`.
        POINT(decimals(".", ",")),
        /// Commas separate groups of two digits: `1,23,456.5`.
        LAKHS("[1-9]\\d?(?:,\\d{2})+,\\d{3}(?:\\.\\d*)?"),
        /// A decimal comma or a thousands separator: `1,085`.
        ONE_COMMA("[1-9]\\d{0,2},\\d{3}"),
        /// A decimal point or a thousands separator: `1.085`.
        ONE_POINT("[1-9]\\d{0,2}\\.\\d{3}"),
        /// Has thousands without separators: `1085`.
        UNGROUPED("\\d{4,}");

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        /// A pattern of numbers whose decimal separator is certain.
        private static String decimals(String point, String group) {
            String decimals = "[" + point + "]\\d*";
            return "0" + decimals // no group starts with zero
                    + "|(?=.*\\d)\\d*[" + point + "](?!\\d{3}$)\\d*" // a group has three digits
                    + "|(?:\\d{4,}|)" + decimals // and at most three before it
                    + "|\\d{1,3}([" + group + "' \u00A0\u202F]\\d{3})+" + decimals
                    + "|[1-9]\\d{0,2}([" + group + "]\\d{3}){2,}"; // a number has one decimal separator
        }
    }

    /// Infers the style from the cells of the price columns and of volume and amount, all or a long sample.
    ///
    /// A number in lakhs decides for [#LAKHS]. Else the form that most prices have to have decides. If all are like
    /// `1,085`, the quantities decide: if they have a decimal point or two groups, or if thousands stand without
    /// separators. If they do not, the price is ambiguous; between semicolons, which locales with a decimal comma
    /// use, the proposed reading is a decimal comma.
    public static NumberStyle of(List<String> prices, List<String> quantities, char separator) {
        if (count(prices, Form.LAKHS) + count(quantities, Form.LAKHS) > 0
                && count(prices, Form.COMMA) + count(quantities, Form.COMMA) == 0) {
            return LAKHS;
        }
        long commas = count(prices, Form.COMMA);
        long points = count(prices, Form.POINT);
        if (commas != points) {
            return commas > points ? COMMA : POINT;
        }
        long quantityCommas = count(quantities, Form.COMMA);
        long quantityPoints = count(quantities, Form.POINT);
        if (quantityCommas != quantityPoints && commas == 0) {
            return quantityCommas > quantityPoints ? COMMA : POINT;
        }
        String ambiguous = prices.stream()
                .filter(price -> is(price, Form.ONE_COMMA))
                .findFirst()
                .orElse(null);
        if (ambiguous == null || commas > 0 || count(prices, Form.ONE_POINT) > 0) {
            return POINT;
        }
        return count(quantities, Form.UNGROUPED) > 0
                ? COMMA
                : new NumberStyle(separator == ';', false, ambiguous.strip());
    }

    private static long count(List<String> texts, Form form) {
        return texts.stream().filter(text -> is(text, form)).count();
    }

    private static boolean is(String text, Form form) {
        return form.pattern.matcher(UNITS.matcher(text).replaceAll("").strip()).matches();
    }
}
