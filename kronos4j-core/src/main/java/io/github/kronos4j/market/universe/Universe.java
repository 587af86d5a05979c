package io.github.kronos4j.market.universe;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Symbols that belong to an index or another list, each on the days on which it is a member.
///
/// A study of today's members alone is too favorable: they are those that did well. With a universe, a symbol counts on
/// the days on which it was a member and on no others. Days are those of the exchange, the first and the last one
/// included. Immutable, and safe for use by many threads.
public final class Universe {
    private static final Universe ALL = new Universe(SymbolSpans.of(List.of()), true);

    private final SymbolSpans spans;
    private final boolean isAll;

    private Universe(SymbolSpans spans, boolean isAll) {
        this.spans = spans;
        this.isAll = isAll;
    }

    /// The universe of which every symbol is a member at all times.
    public static Universe all() {
        return ALL;
    }

    /// Creates a universe from the spans of its members.
    public static Universe of(SymbolSpans spans) {
        return new Universe(spans, false);
    }

    /// True if every symbol is a member at all times.
    public boolean isAll() {
        return isAll;
    }

    /// True if a symbol is a member on a day.
    ///
    /// @param symbol a symbol in any notation
    public boolean contains(String symbol, LocalDate day) {
        return isAll || spans.on(symbol, day) != null;
    }

    /// True if a symbol is a member on any day.
    ///
    /// @param symbol a symbol in any notation
    public boolean knows(String symbol) {
        return isAll || !spans.spansOf(symbol).isEmpty();
    }

    /// The spans of all members, by symbol and first day; none for [#all].
    public List<SymbolSpan> spans() {
        return spans.spans();
    }

    /// The symbols that are members on a day, in their canonical notation, ascending; none for [#all].
    public List<String> membersOn(LocalDate day) {
        return spans.symbols().stream().filter(symbol -> contains(symbol, day)).toList();
    }

    /// The canonical notations of all symbols that are members on any day, ascending; none for [#all].
    public SortedSet<String> symbols() {
        return spans.symbols();
    }

    /// The canonical notations of the symbols that are members on any day of a period, ascending; none for [#all].
    ///
    /// @param from first day; null for no bound
    /// @param to last day; null for no bound
    public List<String> membersBetween(@Nullable LocalDate from, @Nullable LocalDate to) {
        return symbols().stream()
                .filter(symbol -> spans.spansOf(symbol).stream().anyMatch(span -> span.overlaps(from, to)))
                .toList();
    }

    /// The members of a period that are not among some symbols, in their canonical notation, ascending.
    ///
    /// @param symbols symbols in any notation
    /// @param from first day; null for no bound
    /// @param to last day; null for no bound
    public List<String> missing(Collection<String> symbols, @Nullable LocalDate from, @Nullable LocalDate to) {
        Set<String> known = symbols.stream().map(spans::canonical).collect(Collectors.toSet());
        return membersBetween(from, to).stream()
                .filter(symbol -> !known.contains(symbol))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Universe universe && isAll == universe.isAll && spans.equals(universe.spans);
    }

    @Override
    public int hashCode() {
        return spans.hashCode();
    }

    @Override
    public String toString() {
        return isAll ? "all symbols" : symbols().size() + " symbols";
    }
}
