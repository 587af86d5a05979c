package io.github.kronos4j.data.internal.recognition;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Meanings of column names, from the table `columns.tsv`.
final class ColumnNames {
    /// `Volume BTC` and `Volume USDT`: a volume in a currency, whose values show whether it is volume or amount.
    private static final Pattern VOLUME_IN_CURRENCY =
            Pattern.compile("(?i:volume|vol\\.?|成交量|成交额|amount)[ _(]+([A-Z]{3,5})\\)?");

    private static final Pattern BETWEEN_LANGUAGES = Pattern.compile("[\\s/|]+");

    private static final ColumnNames TABLE = new ColumnNames();

    private final Map<String, Meaning> byName = new HashMap<>();

    private ColumnNames() {
        for (List<String> line : ResourceTable.read("columns.tsv", 3)) {
            Field field = Field.valueOf(line.getFirst().toUpperCase(Locale.ROOT));
            for (String name : line.get(2).split(" ", -1)) {
                byName.putIfAbsent(name, new Meaning(field, line.get(1), byName.size()));
            }
        }
    }

    /// Meaning of a name.
    ///
    /// @param text content of the column, for users
    /// @param rank smaller for preferred names of a field
    record Meaning(Field field, String text, int rank) {}

    /// Returns the meaning of a column name; null if it is unknown.
    static @Nullable Meaning of(String name) {
        Meaning known = TABLE.byName.get(ColumnName.of(name).plain());
        if (known == null && VOLUME_IN_CURRENCY.matcher(name.strip()).matches()) {
            return new Meaning(Field.VOLUME, "volume in a currency", Integer.MAX_VALUE);
        }
        return known == null ? bilingual(name) : known;
    }

    /// Returns the meaning of a name in two languages, such as `Open 开盘价`; null if the parts differ or are unknown.
    private static @Nullable Meaning bilingual(String name) {
        String[] parts = BETWEEN_LANGUAGES.split(name.strip(), -1);
        if (parts.length != 2) {
            return null;
        }
        Meaning first = TABLE.byName.get(ColumnName.of(parts[0]).plain());
        Meaning second = TABLE.byName.get(ColumnName.of(parts[1]).plain());
        return first != null && second != null && second.field() == first.field() ? first : null;
    }
}
