package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.recognition.ColumnNames.Meaning;
import io.github.kronos4j.data.internal.recognition.Header.HeaderColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Column names with a symbol before or after the field: `AAPL.Open` of quantmod, `Open_AAPL` of a flattened table of
/// yfinance. All four prices must have the same symbol, since names such as `MA_Close` look the same.
final class QualifiedNames {
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(?<symbol>.+)[._ ](?<field>\\p{L}+)"),
            Pattern.compile("(?<field>\\p{L}+)[._ ](?<symbol>.+)"));

    private QualifiedNames() {}

    private record Name(Meaning meaning, String symbol) {}

    /// Returns the columns with the meanings and symbols of their names, or unchanged if the names have no symbols.
    static List<HeaderColumn> resolved(List<HeaderColumn> columns) {
        for (Pattern form : FORMS) {
            List<@Nullable Name> names = new ArrayList<>();
            columns.forEach(column -> names.add(name(column, form)));
            Set<String> symbols = names.stream()
                    .filter(name -> name != null && hasPrices(names, name.symbol))
                    .map(name -> name == null ? "" : name.symbol)
                    .collect(Collectors.toSet());
            if (!symbols.isEmpty()) {
                List<HeaderColumn> resolved = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    resolved.add(resolved(columns.get(i), names.get(i), symbols));
                }
                return resolved;
            }
        }
        return columns;
    }

    private static HeaderColumn resolved(HeaderColumn column, @Nullable Name name, Set<String> symbols) {
        return name == null || !symbols.contains(name.symbol)
                ? column
                : new HeaderColumn(column.name(), column.cells(), List.of(name.meaning), name.symbol, column.unit());
    }

    private static @Nullable Name name(HeaderColumn column, Pattern form) {
        Matcher parts = form.matcher(column.name());
        if (!column.meanings().isEmpty() || !parts.matches()) {
            return null;
        }
        Meaning meaning = ColumnNames.of(parts.group("field"));
        return meaning == null ? null : new Name(meaning, parts.group("symbol"));
    }

    private static boolean hasPrices(List<@Nullable Name> names, String symbol) {
        return Field.PRICES.stream()
                .allMatch(price -> names.stream()
                        .anyMatch(name -> name != null && name.meaning.field() == price && name.symbol.equals(symbol)));
    }
}
