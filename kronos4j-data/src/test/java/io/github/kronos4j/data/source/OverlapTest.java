package io.github.kronos4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OverlapTest {
    private static final Interval DAILY = Interval.parse("1d");
    private static final Interval WEEKLY = Interval.parse("1w");

    @Test
    void theLastAndTheFirstBarsAreFetchedAgain() {
        assertThat(Overlap.refetchFrom(bars(0, 10, 1))).isEqualTo(LocalDate.of(2024, 1, 6));
        assertThat(Overlap.refetchUntil(bars(0, 10, 1))).isEqualTo(LocalDate.of(2024, 1, 6));
        assertThat(Overlap.refetchFrom(bars(0, 3, 1))).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(Overlap.refetchUntil(bars(0, 3, 1))).isEqualTo(LocalDate.of(2024, 1, 3));
    }

    @Test
    void theTailMatchesIfItsBarsAreUnchanged() {
        Bars existing = bars(0, 10, 1);

        assertThat(Overlap.tailMatches(existing, bars(5, 14, 1), DAILY)).isTrue();
        assertThat(Overlap.tailMatches(existing, bars(5, 10, 1), DAILY)).isTrue();
        assertThat(Overlap.tailMatches(existing, bars(5, 14, 0.5), DAILY)).isFalse();
        assertThat(Overlap.tailMatches(existing, bars(6, 14, 1), DAILY))
                .as("a gap")
                .isFalse();
        assertThat(Overlap.tailMatches(existing, bars(5, 7, 1).concat(bars(8, 14, 1)), DAILY))
                .as("a bar is missing")
                .isFalse();
        assertThat(Overlap.tailMatches(existing, bars(5, 9, 1), DAILY))
                .as("the last bar is missing")
                .isFalse();
        assertThat(Overlap.tailMatches(existing, bars(5, 9, 1).concat(bars(10, 14, 1)), WEEKLY))
                .as("the last week was partial and has a new stamp")
                .isTrue();
    }

    @Test
    void theHeadMatchesIfItsBarsAreUnchanged() {
        Bars existing = bars(3, 10, 1);

        assertThat(Overlap.headMatches(existing, bars(0, 9, 1))).isTrue();
        assertThat(Overlap.headMatches(existing, bars(3, 9, 1))).isTrue();
        assertThat(Overlap.headMatches(existing, bars(0, 9, 0.9))).isFalse();
        assertThat(Overlap.headMatches(existing, bars(4, 9, 1))).isFalse();
    }

    @Test
    void fetchedBarsReplaceExistingOnesAndNoneIsLost() {
        Bars existing = bars(0, 10, 1);

        Bars joined = Overlap.join(existing, bars(5, 14, 1));
        assertThat(joined.size()).isEqualTo(14);
        for (int i = 1; i < 14; i++) {
            assertThat(joined.time(i)).isEqualTo(joined.time(i - 1).plusDays(1));
        }
        assertThat(Overlap.join(existing, bars(4, 6, 2)).column(Column.CLOSE))
                .containsExactly(100, 101, 102, 103, 208, 210, 106, 107, 108, 109);
        assertThat(Overlap.join(existing, bars(-3, 0, 1)).size()).isEqualTo(13);
        assertThat(Overlap.join(existing, bars(0, 0, 1))).isSameAs(existing);
    }

    private static Bars bars(int from, int to, double scale) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = from; i < to; i++) {
            double price = (100 + i) * scale;
            bars.add(LocalDateTime.of(2024, 1, 1, 0, 0).plusDays(i), price, price, price, price, 1, 1);
        }
        return bars.build();
    }
}
