package io.github.kronos4j.market.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.market.quality.Finding.Kind;
import io.github.kronos4j.market.quality.Finding.Severity;
import io.github.kronos4j.testkit.Stamps;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChecksTest {
    private static final LocalDateTime START = LocalDateTime.parse("2024-06-18T00:00");

    @Test
    void validBarsHaveNoFindings() {
        assertThat(BarChecks.check(build(valid())).findings()).isEmpty();
    }

    @Test
    void reportsTheFirstUnusableBar() {
        List<Bar> bars = valid();
        bars.set(16, with(bars.get(16), Double.NaN, 5));
        BarReport report = BarChecks.check(build(bars));
        assertThat(report.isUsable()).isFalse();
        assertThatThrownBy(() -> report.requireUsable("600519.SH"))
                .isInstanceOf(KronosException.class)
                .hasMessage("600519.SH: the bar of 2024-06-18 16:00:00: close is not a number; fill the cell or"
                        + " remove the bar");
    }

    @Test
    void aRunIsOneFinding() {
        List<Bar> bars = valid();
        for (int i = 10; i < 14; i++) {
            bars.set(i, with(bars.get(i), bars.get(i).close(), Double.NaN));
        }
        Finding finding = BarChecks.check(build(bars)).unusable().getFirst();
        assertThat(finding.kind()).isEqualTo(Kind.NOT_A_NUMBER);
        assertThat(finding.row()).isEqualTo(10);
        assertThat(finding.count()).isEqualTo(4);
        assertThat(finding.sentence())
                .isEqualTo("the bar of 2024-06-18 10:00:00 and the 3 after it: volume is not a number; fill the cells"
                        + " or remove the whole column");
    }

    @Test
    void infiniteValuesAreUnusable() {
        List<Bar> bars = valid();
        bars.set(3, with(bars.get(3), Double.POSITIVE_INFINITY, 5));
        assertThat(kinds(build(bars))).contains(Kind.INFINITE);
        assertThat(BarChecks.check(build(bars)).isUsable()).isFalse();
    }

    @Test
    void duplicatesAndDisorderAreUnusable() {
        Bars twice = Stamps.bars("2024-06-17", "2024-06-18", "2024-06-18", "2024-06-19");
        assertThat(BarChecks.check(twice).unusable()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.DUPLICATE_STAMP);
            assertThat(finding.row()).isEqualTo(2);
        });
        Bars mixed = Stamps.bars("2024-06-17", "2024-06-19", "2024-06-18", "2024-06-20");
        assertThat(BarChecks.check(mixed).unusable().getFirst().sentence())
                .isEqualTo(
                        "the bar of 2024-06-18 00:00:00: the bar is earlier than the one before it (2024-06-19T00:00);"
                                + " sort the bars by time, or separate the series if there are several");
    }

    @Test
    void namesTheHourInWhichClocksGoBack() {
        Bars bars = Stamps.bars("2024-11-03T00:00", "2024-11-03T01:00", "2024-11-03T01:00", "2024-11-03T02:00")
                .withZone(ZoneId.of("America/New_York"));
        assertThat(BarChecks.check(bars).findings())
                .filteredOn(finding -> finding.kind() == Kind.DUPLICATE_STAMP)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .endsWith("clocks go back in this hour, so local times occur twice; provide the times in UTC or"
                                + " with their offsets"));
    }

    @Test
    void barsOfTheRepeatedHourAreInOrder() {
        Bars.Builder bars = Bars.builder(ZoneId.of("America/New_York"));
        for (int i = 0; i < 40; i++) {
            bars.addInstant(Instant.parse("2024-11-02T20:00:00Z").getEpochSecond() + i * 1_800L, 1, 1, 1, 1, 1, 1);
        }
        assertThat(kinds(bars.build())).doesNotContain(Kind.DUPLICATE_STAMP, Kind.UNSORTED_STAMP);
    }

    @Test
    void negativePricesAreAWarningOnly() {
        List<Bar> bars = valid();
        bars.set(5, new Bar(bars.get(5).time(), 1, 1, -38, -37.63, 5, 5)); // oil, 20 April 2020
        BarReport report = BarChecks.check(build(bars));
        assertThat(report.isUsable()).isTrue();
        assertThat(report.warnings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.NON_POSITIVE_PRICE);
            assertThat(finding.message()).contains("-37.63");
        });
    }

    @Test
    void warnsOfPricesOutsideTheRangeAndNegativeVolume() {
        List<Bar> bars = valid();
        bars.set(5, new Bar(bars.get(5).time(), 10, 9, 8, 10, -1, 5));
        assertThat(kinds(build(bars))).contains(Kind.PRICE_OUTSIDE_RANGE, Kind.NEGATIVE_VOLUME);
    }

    @Test
    void warnsOfUnadjustedSplits() {
        List<Bar> bars = valid();
        for (int i = 20; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            bars.set(
                    i,
                    new Bar(
                            bar.time(),
                            bar.open() / 2,
                            bar.high() / 2,
                            bar.low() / 2,
                            bar.close() / 2,
                            bar.volume(),
                            bar.amount()));
        }
        Finding jump = BarChecks.check(build(bars)).warnings().getFirst();
        assertThat(jump.kind()).isEqualTo(Kind.JUMP);
        assertThat(jump.row()).isEqualTo(20);
        assertThat(jump.message()).contains("-52 %");
    }

    @Test
    void warnsOfLongRunsWithoutTrading() {
        List<Bar> bars = valid();
        for (int i = 10; i < 14; i++) {
            bars.set(
                    i, new Bar(bars.get(i).time(), 104, 105, 103, 104, 0, 0)); // 104 is also the close before and after
        }
        assertThat(BarChecks.check(build(bars)).warnings())
                .extracting(Finding::kind, Finding::row, Finding::count)
                .containsExactlyInAnyOrder(tuple(Kind.NO_VOLUME, 10, 4), tuple(Kind.FLAT, 10, 5));

        List<Bar> currency =
                valid().stream().map(bar -> with(bar, bar.close(), 0)).toList();
        assertThat(kinds(build(currency))).doesNotContain(Kind.NO_VOLUME);
    }

    @Test
    void countsBarsMissingFromTheCalendar() {
        Bars bars = Stamps.bars("2024-06-13", "2024-06-14", "2024-06-17", "2024-06-20", "2024-06-21");
        BarReport report = BarChecks.check(bars, TradingCalendars.weekdays(ZoneOffset.UTC), Interval.parse("1d"));
        assertThat(report.warnings())
                .filteredOn(f -> f.kind() == Kind.GAP)
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.count()).isEqualTo(2);
                    assertThat(gap.row()).isEqualTo(3);
                    assertThat(gap.sentence()).startsWith("2 bars are missing before the bar of 2024-06-20 00:00:00");
                });
    }

    @Test
    void reportsTooFewBars() {
        assertThat(BarChecks.check(Stamps.bars()).unusable().getFirst().sentence())
                .isEqualTo("there are no bars");
        assertThat(BarChecks.check(Stamps.bars("2024-06-18")).isUsable()).isFalse();
        assertThat(kinds(Stamps.bars("2024-06-18", "2024-06-19"))).contains(Kind.FEW_BARS);
    }

    @Test
    void summarizesWarningsByKind() {
        List<Bar> bars = valid();
        for (int i : new int[] {5, 15, 25}) {
            bars.set(i, new Bar(bars.get(i).time(), 10, 9, 8, 10, 5, 5));
        }
        assertThat(BarChecks.check(build(bars)).summary())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("the bar of 2024-06-18 05:00:00:")
                        .endsWith("(and 2 more places)"));
    }

    @Test
    void everySeverityIsUsed() {
        assertThat(Kind.values()).extracting(Kind::severity).contains(Severity.UNUSABLE, Severity.WARNING);
    }

    private static List<Kind> kinds(Bars bars) {
        return BarChecks.check(bars).findings().stream().map(Finding::kind).toList();
    }

    private static List<Bar> valid() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            double close = 100 + i % 5;
            bars.add(new Bar(START.plusHours(i), close, close + 1, close - 1, close, 1_000 + i, 100_000));
        }
        return bars;
    }

    private static Bar with(Bar bar, double close, double volume) {
        return new Bar(bar.time(), bar.open(), bar.high(), bar.low(), close, volume, bar.amount());
    }

    private static Bars build(List<Bar> bars) {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC);
        bars.forEach(builder::add);
        return builder.build();
    }
}
