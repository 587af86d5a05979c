package io.github.kronos4j.data.internal.text;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A parser of numbers with thousands separators, signs, units and currencies: `1,234.5`, `-$12.5`, `(12.5)`, `+0.31%`,
/// `4.38M`, `1.5万`, `1'234`, `="123.4"`, full-width digits.
final class WordedNumber {
    private static final Set<String> MISSING = Set.of(
            "",
            "nan",
            "nat",
            "null",
            "none",
            "nil",
            "n/a",
            "n.a.",
            "na",
            "#n/a",
            "#n/a n/a",
            "#na",
            "<na>",
            "\\n",
            "-",
            "--",
            "---",
            "\u2013",
            "\u2014",
            "\u2014\u2014",
            "停牌",
            "暂停",
            "休市",
            "无",
            "暂无");

    /// Powers of ten of units.
    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("k", 3),
            Map.entry("m", 6),
            Map.entry("mn", 6),
            Map.entry("b", 9),
            Map.entry("bn", 9),
            Map.entry("t", 12),
            Map.entry("千", 3),
            Map.entry("万", 4),
            Map.entry("萬", 4),
            Map.entry("百万", 6),
            Map.entry("亿", 8),
            Map.entry("億", 8),
            Map.entry("万亿", 12),
            Map.entry("萬億", 12));

    private static final String CURRENCY = "[$€£¥₩₹₽]";
    private static final String SPACES = " \u00A0\u202F";
    private static final Pattern NUMBER = Pattern.compile(
            "([+-]?)\\s?" + CURRENCY + "?\\s?([+-]?)([\\d.,'\u2019" + SPACES + "]*)(?:e([+-]?\\d{1,3}))?\\s?"
                    + "(k|mn?|bn?|t|[千万萬亿億]|百万|万亿|萬億)?\\s?(?:%|元|" + CURRENCY + ")?([+-]?)",
            Pattern.CASE_INSENSITIVE);

    private final Pattern grouped;
    private final Pattern ungrouped;
    private final char point;

    WordedNumber(NumberStyle style) {
        boolean decimalComma = style.decimalComma();
        point = decimalComma ? ',' : '.';
        String group = "[" + (decimalComma ? '.' : ',') + "'\u2019" + SPACES + "]";
        String decimals = "(?:[" + point + "]\\d*)?";
        String groups = "[1-9]\\d{0,2}(" + group + ")\\d{3}(?:\\1\\d{3})*" + decimals;
        grouped = Pattern.compile(style.lakhs() ? groups + "|[1-9]\\d?(?:,\\d{2})+,\\d{3}" + decimals : groups);
        ungrouped = Pattern.compile("(?=.*\\d)\\d*" + decimals);
    }

    /// Parses a number; NaN for a sign of a missing value.
    ///
    /// @throws NumberFormatException for any other text
    double parse(String text) {
        String plain = ascii(text).strip();
        String lower = plain.toLowerCase(Locale.ROOT);
        if (MISSING.contains(lower)) {
            return Double.NaN;
        }
        return switch (lower) {
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> number(withoutFormula(plain));
        };
    }

    private double number(String text) {
        boolean parentheses = text.startsWith("(") && text.endsWith(")");
        Matcher number = NUMBER.matcher(parentheses ? text.substring(1, text.length() - 1) : text);
        if (!number.matches()) {
            throw new NumberFormatException(text);
        }
        String sign = (parentheses ? "-" : "") + number.group(1) + number.group(2) + number.group(6);
        String exponent = number.group(4);
        String unit = number.group(5);
        if (sign.length() > 1 || (exponent != null && unit != null)) {
            throw new NumberFormatException(text);
        }
        int shift = unit == null ? 0 : Objects.requireNonNull(UNITS.get(unit.toLowerCase(Locale.ROOT)));
        // The power of ten is part of the text, so that the result is the nearest double.
        return Double.parseDouble(sign + digits(number.group(3)) + "e" + (exponent == null ? shift : exponent));
    }

    /// Returns the number with a decimal point and without thousands separators.
    private String digits(String text) {
        String number = text.strip();
        boolean hasGroups = grouped.matcher(number).matches();
        if (!hasGroups && !ungrouped.matcher(number).matches()) {
            throw new NumberFormatException(text);
        }
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == point) {
                digits.append('.');
            } else if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /// Removes the formula with which some exports keep spreadsheets from changing a number: `="123.4"`.
    private static String withoutFormula(String text) {
        String value = text.startsWith("=") ? text.substring(1) : text;
        boolean quoted = text.startsWith("=") && value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).strip() : value;
    }

    /// Replaces full-width characters and the minus sign by those of ASCII.
    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ascii.append(
                    c >= '\uFF01' && c <= '\uFF5E'
                            ? (char) (c - 0xFEE0)
                            : c == '\u2212' ? '-' : c == '\u3000' ? ' ' : c == '\uFFE5' ? '¥' : c);
        }
        return ascii.toString();
    }
}
