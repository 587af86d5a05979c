package io.github.kronos4j.market.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UniverseTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Test
    void aSymbolIsAMemberFromTheFirstDayOfASpanToTheLast() {
        Universe universe = Universe.of(SymbolSpans.of(List.of(span("A", 2, 5), span("A", 8, 8), span("B", 3, null))));

        assertThat(days(universe, "A")).containsExactly(2, 3, 4, 5, 8);
        assertThat(days(universe, "B")).containsExactly(3, 4, 5, 6, 7, 8, 9);
        assertThat(days(universe, "C")).isEmpty();
        assertThat(universe.membersOn(FIRST.plusDays(3))).containsExactly("A", "B");
        assertThat(universe.membersBetween(FIRST.plusDays(6), FIRST.plusDays(7)))
                .containsExactly("B");
        assertThat(universe.membersBetween(null, FIRST.plusDays(2))).containsExactly("A");
        assertThat(universe.missing(List.of("A", "C"), null, null)).containsExactly("B");
        assertThat(universe.knows("B")).isTrue();
        assertThat(universe.knows("C")).isFalse();
    }

    @Test
    void everySymbolIsAMemberOfAll() {
        assertThat(Universe.all().contains("X", FIRST)).isTrue();
        assertThat(Universe.all().knows("X")).isTrue();
        assertThat(Universe.all().symbols()).isEmpty();
        assertThat(Universe.of(SymbolSpans.of(List.of()))).isNotEqualTo(Universe.all());
    }

    @Test
    void notationsOfASymbolAreEqual() {
        SymbolSpans spans = SymbolSpans.builder(symbol -> symbol.toUpperCase(Locale.ROOT))
                .add(new SymbolSpan("aapl", FIRST, null, "technology"))
                .build();

        SymbolSpan found = spans.on("Aapl", FIRST);
        assertThat(found).isNotNull();
        assertThat(found.label()).isEqualTo("technology");
        assertThat(spans.symbols()).containsExactly("AAPL");
        assertThatThrownBy(() -> SymbolSpans.builder(symbol -> symbol.toUpperCase(Locale.ROOT))
                        .add(new SymbolSpan("aapl", FIRST, null, ""))
                        .add(new SymbolSpan("AAPL", FIRST.plusDays(9), null, "")))
                .isInstanceOf(KronosException.class)
                .hasMessage(
                        "the spans of AAPL from 2024-01-01 on and from 2024-01-10 on overlap: end the first before the"
                                + " second begins");
    }

    @Test
    void overlapsAreFoundInAnyOrderOfSpans() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<SymbolSpan> kept = new ArrayList<>();
            SymbolSpans.Builder builder = SymbolSpans.builder(symbol -> symbol);
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(40);
                SymbolSpan span = span("A", from, random.nextInt(10) == 0 ? null : from + random.nextInt(6));
                boolean overlaps = kept.stream().anyMatch(other -> shareADay(other, span));
                assertThat(builder.overlapping(span) != null)
                        .as("seed %d, %s among %s", seed, span, kept)
                        .isEqualTo(overlaps);
                if (!overlaps) {
                    builder.add(span);
                    kept.add(span);
                }
            }
        }
    }

    /// Naive twin: compares all days.
    private static boolean shareADay(SymbolSpan a, SymbolSpan b) {
        for (int day = 0; day < 60; day++) {
            if (a.contains(FIRST.plusDays(day)) && b.contains(FIRST.plusDays(day))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void spansThatEndBeforeTheyBeginAreRefused() {
        assertThatThrownBy(() -> span("A", 3, 2))
                .hasMessage("the span of A begins on 2024-01-04 and ends before that, on 2024-01-03: swap them");
        assertThatThrownBy(() -> span(" ", 3, 4)).hasMessageContaining("the symbol is missing");
    }

    private static List<Integer> days(Universe universe, String symbol) {
        List<Integer> days = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            if (universe.contains(symbol, FIRST.plusDays(day))) {
                days.add(day);
            }
        }
        return days;
    }

    private static SymbolSpan span(String symbol, int from, @Nullable Integer to) {
        return new SymbolSpan(symbol, FIRST.plusDays(from), to == null ? null : FIRST.plusDays(to), "");
    }
}
