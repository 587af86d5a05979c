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

        /// Returns the form of a number, without regard to sign, currency and unit; null if it has none.
        static @Nullable Form of(String text) {
            int point = text.indexOf('.');
            boolean plain = !text.isEmpty() && point == text.lastIndexOf('.');
            for (int i = 0; plain && i < text.length(); i++) {
                plain = i == point || (text.charAt(i) >= '0' && text.charAt(i) <= '9');
            }
            return plain
                    ? ofPlain(text, point)
                    : ofAny(UNITS.matcher(text).replaceAll("").strip());
        }

        /// The form of digits with at most one point, as most numbers are.
        private static @Nullable Form ofPlain(String digits, int point) {
            if (point < 0) {
                return digits.length() >= 4 ? UNGROUPED : null;
            }
            boolean perhapsGroups = digits.length() - point - 1 == 3 && point >= 1 && point <= 3;
            if (!perhapsGroups || digits.startsWith("0.")) {
                return POINT;
            }
            return digits.charAt(0) == '0' ? null : ONE_POINT;
        }

        private static @Nullable Form ofAny(String number) {
            for (Form form : values()) {
                if (form.pattern.matcher(number).matches()) {
                    return form;
                }
            }
            return null;
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
        Counts price = new Counts(prices);
        Counts quantity = new Counts(quantities);
        if (price.of(Form.LAKHS) + quantity.of(Form.LAKHS) > 0 && price.of(Form.COMMA) + quantity.of(Form.COMMA) == 0) {
            return LAKHS;
        }
        if (price.of(Form.COMMA) != price.of(Form.POINT)) {
            return price.of(Form.COMMA) > price.of(Form.POINT) ? COMMA : POINT;
        }
        if (quantity.of(Form.COMMA) != quantity.of(Form.POINT) && price.of(Form.COMMA) == 0) {
            return quantity.of(Form.COMMA) > quantity.of(Form.POINT) ? COMMA : POINT;
        }
        String ambiguous = price.oneComma;
        if (ambiguous == null || price.of(Form.COMMA) > 0 || price.of(Form.ONE_POINT) > 0) {
            return POINT;
        }
        return quantity.of(Form.UNGROUPED) > 0 ? COMMA : new NumberStyle(separator == ';', false, ambiguous.strip());
    }

    /// Frequencies of the forms of numbers.
    private static final class Counts {
        private final int[] counts = new int[Form.values().length];
        private @Nullable String oneComma; // the first of this form

        Counts(List<String> texts) {
            for (String text : texts) {
                Form form = Form.of(text);
                if (form != null) {
                    counts[form.ordinal()]++;
                }
                oneComma = form == Form.ONE_COMMA && oneComma == null ? text : oneComma;
            }
        }

        int of(Form form) {
            return counts[form.ordinal()];
        }
    }
}
