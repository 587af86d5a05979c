package io.github.kronos4j.market.universe;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Labels of many symbols, each on some days: the industries of all shares, or their status. A symbol has one label on
/// a day at most.
///
/// Symbols are compared in a canonical notation, so that `SH600519` finds the spans of `600519.SH`. Days are those of
/// the exchange. Immutable, and safe for use by many threads.
public final class SymbolSpans {
    private final SortedMap<String, NavigableMap<LocalDate, SymbolSpan>> spans; // by canonical symbol, then first day
    private final UnaryOperator<String> canonical;
    private final Map<String, NavigableMap<LocalDate, SymbolSpan>> found = new ConcurrentHashMap<>(); // by any notation

    private SymbolSpans(SortedMap<String, NavigableMap<LocalDate, SymbolSpan>> spans, UnaryOperator<String> canonical) {
        this.spans = spans;
        this.canonical = canonical;
    }

    /// Creates spans of symbols that are equal only if their texts are.
    ///
    /// @throws KronosException if two spans of a symbol overlap
    public static SymbolSpans of(List<SymbolSpan> spans) {
        Builder builder = builder(UnaryOperator.identity());
        spans.forEach(builder::add);
        return builder.build();
    }

    /// Creates a builder.
    ///
    /// @param canonical returns the canonical notation of a symbol, the same for all notations of one symbol
    public static Builder builder(UnaryOperator<String> canonical) {
        return new Builder(canonical);
    }

    /// The canonical notations of all symbols, ascending.
    public SortedSet<String> symbols() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(spans.keySet()));
    }

    /// The canonical notation of a symbol.
    public String canonical(String symbol) {
        return canonical.apply(symbol);
    }

    /// All spans, by symbol and first day.
    public List<SymbolSpan> spans() {
        return spans.values().stream().flatMap(one -> one.values().stream()).toList();
    }

    /// The spans of a symbol in order of time; none if the symbol is unknown.
    ///
    /// @param symbol a symbol in any notation
    public List<SymbolSpan> spansOf(String symbol) {
        return List.copyOf(timeline(symbol).values());
    }

    /// The span of a symbol that contains a day; null if there is none.
    ///
    /// @param symbol a symbol in any notation
    public @Nullable SymbolSpan on(String symbol, LocalDate day) {
        Map.Entry<LocalDate, SymbolSpan> latest = timeline(symbol).floorEntry(day);
        return latest != null && latest.getValue().contains(day) ? latest.getValue() : null;
    }

    private NavigableMap<LocalDate, SymbolSpan> timeline(String symbol) {
        return found.computeIfAbsent(
                symbol, name -> spans.getOrDefault(canonical.apply(name), Collections.emptyNavigableMap()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SymbolSpans all && spans.equals(all.spans);
    }

    @Override
    public int hashCode() {
        return spans.hashCode();
    }

    @Override
    public String toString() {
        return "SymbolSpans" + spans();
    }

    /// Collects spans in any order. Not safe for use by many threads.
    public static final class Builder {
        private final SortedMap<String, NavigableMap<LocalDate, SymbolSpan>> spans = new TreeMap<>();
        private final UnaryOperator<String> canonical;

        private Builder(UnaryOperator<String> canonical) {
            this.canonical = canonical;
        }

        /// Returns a span added before that shares a day and the symbol with another one; null if there is
        /// none.
        public @Nullable SymbolSpan overlapping(SymbolSpan span) {
            NavigableMap<LocalDate, SymbolSpan> others =
                    spans.getOrDefault(canonical.apply(span.symbol()), Collections.emptyNavigableMap());
            // The others do not overlap, so that only the neighbors can share a day with the span.
            return Stream.concat(
                            Stream.ofNullable(others.floorEntry(span.from())),
                            Stream.ofNullable(others.ceilingEntry(span.from())))
                    .map(Map.Entry::getValue)
                    .filter(span::overlaps)
                    .findFirst()
                    .orElse(null);
        }

        /// Adds a span.
        ///
        /// @throws KronosException if it overlaps another one of its symbol
        public Builder add(SymbolSpan span) {
            SymbolSpan other = overlapping(span);
            if (other != null) {
                throw new InvalidInputException("the spans of " + span.symbol() + " " + other.days() + " and "
                        + span.days() + " overlap: end the first before the second begins");
            }
            spans.computeIfAbsent(canonical.apply(span.symbol()), symbol -> new TreeMap<>())
                    .put(span.from(), span);
            return this;
        }

        /// Creates the spans, after which the builder must not be used.
        public SymbolSpans build() {
            return new SymbolSpans(spans, canonical);
        }
    }
}
