package io.github.kronos4j.data.internal.recognition;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts of a column name.
///
/// @param plain the name in lower case without unit, numbering and punctuation: `1. Open` and `<OPEN>` are `open`
/// @param unit the number that one unit of the column stands for, from a unit in parentheses: 10,000 for `成交额(万元)`; 1
///     if there is none
record ColumnName(String plain, double unit) {
    private static final Pattern DECORATION = Pattern.compile("^\\d+[a-z]?[.)]\\s*|[(（\\[].*$|[^\\p{L}\\p{N}]");
    private static final Pattern UNIT = Pattern.compile("[(（\\[]\\s*(?:in\\s+)?([^)）\\]]+)[)）\\]]");
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("手", 1e2),
            Map.entry("百股", 1e2),
            Map.entry("lots of 100", 1e2),
            Map.entry("千股", 1e3),
            Map.entry("千元", 1e3),
            Map.entry("thousand", 1e3),
            Map.entry("thousands", 1e3),
            Map.entry("k", 1e3),
            Map.entry("'000", 1e3),
            Map.entry("000s", 1e3),
            Map.entry("万", 1e4),
            Map.entry("万元", 1e4),
            Map.entry("万股", 1e4),
            Map.entry("万手", 1e6),
            Map.entry("百万", 1e6),
            Map.entry("million", 1e6),
            Map.entry("millions", 1e6),
            Map.entry("mn", 1e6),
            Map.entry("m", 1e6),
            Map.entry("亿", 1e8),
            Map.entry("亿元", 1e8),
            Map.entry("亿股", 1e8),
            Map.entry("billion", 1e9),
            Map.entry("bn", 1e9));

    static ColumnName of(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        Matcher unit = UNIT.matcher(lower);
        double value = unit.find() ? UNITS.getOrDefault(unit.group(1).strip(), 1.0) : 1;
        return new ColumnName(DECORATION.matcher(lower).replaceAll(""), value);
    }

    /// Returns the number that a cell below a header stands for if it is a unit, such as `万元`; otherwise 1.
    static double unit(String cell) {
        return UNITS.getOrDefault(cell.strip().toLowerCase(Locale.ROOT), 1.0);
    }
}
