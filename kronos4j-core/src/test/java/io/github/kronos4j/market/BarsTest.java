package io.github.kronos4j.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.testkit.Stamps;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BarsTest {
    @Test
    void barsDoNotChangeWhenTheirBuilderGoesOn() {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC).expecting(100);
        for (int i = 0; i < 100; i++) {
            builder.add(i, i, i, i, i, i, i);
        }
        Bars full = builder.build();
        builder.add(100, -1, -1, -1, -1, -1, -1);
        assertThat(full.size()).isEqualTo(100);
        assertThat(builder.build().close(100)).isEqualTo(-1);
        for (int i = 0; i < 100; i++) {
            assertThat(full.localSecond(i)).isEqualTo(i);
            assertThat(full.close(i)).isEqualTo(i);
        }
    }

    @Test
    void slicesAreViewsOfTheSameColumns() {
        Bars bars = Stamps.bars("2024-06-17", "2024-06-18", "2024-06-19");
        assertThat(bars.tail(2).time(0)).isEqualTo(LocalDateTime.parse("2024-06-18T00:00"));
        assertThat(bars.slice(1, 2).size()).isEqualTo(1);
        assertThat(bars.tail(9).size()).isEqualTo(3);
        assertThatThrownBy(() -> bars.tail(2).close(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void compactCopiesTheColumnsOfAView() {
        Bars bars = Stamps.bars("2024-06-17", "2024-06-18", "2024-06-19");
        assertThat(bars.compact()).isSameAs(bars);
        Bars compact = bars.slice(1, 3).compact();
        assertThat(compact.compact()).isSameAs(compact);
        assertThat(compact.size()).isEqualTo(2);
        assertThat(compact.zone()).isEqualTo(bars.zone());
        assertThat(compact.bar(1)).isEqualTo(bars.bar(2));
    }

    @Test
    void concatenatesBarsOfOneZone() {
        Bars bars = Stamps.bars("2024-06-17").concat(Stamps.bars("2024-06-18"));
        assertThat(bars.size()).isEqualTo(2);
        assertThat(bars.has(Column.AMOUNT)).isTrue();
        Bars elsewhere = bars.withZone(ZoneId.of("Asia/Tokyo"));
        assertThatThrownBy(() -> bars.concat(elsewhere)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void concatenationDropsColumnsThatOneSideLacks() {
        Bars lacking = Bars.builder(ZoneOffset.UTC)
                .add(LocalDateTime.parse("2024-06-18T00:00"), 1, 2, 1, 2, 5, Double.NaN)
                .columns(true, false)
                .build();
        Bars joined = Stamps.bars("2024-06-17").concat(lacking);
        assertThat(joined.has(Column.VOLUME)).isTrue();
        assertThat(joined.has(Column.AMOUNT)).isFalse();
        assertThat(joined.amount(0)).isNaN();
    }

    @Test
    void convertsInstantsOrKeepsLocalTimes() {
        Bars bars = Stamps.bars("2024-01-15T14:30", "2024-07-15T13:30");
        ZoneId newYork = ZoneId.of("America/New_York");
        assertThat(bars.withZone(newYork).time(0)).isEqualTo(bars.time(0));
        Bars moved = bars.inZone(newYork);
        assertThat(moved.time(0)).isEqualTo(LocalDateTime.parse("2024-01-15T09:30"));
        assertThat(moved.time(1)).isEqualTo(LocalDateTime.parse("2024-07-15T09:30"));
        assertThat(moved.instant(1)).isEqualTo(bars.instant(1));
        assertThat(moved.tail(1).inZone(ZoneOffset.UTC).time(0)).isEqualTo(bars.time(1));
    }
}
