package io.github.kronos4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.ExDate;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HindcastWindowsTest {
    private static final List<SeriesSource> HUNDRED = List.of(SeriesSource.of("A", rising(100)));

    @Test
    void originsAreCountedBackFromTheLastKnownHorizon() {
        HindcastWindows windows = HindcastWindows.of(HUNDRED, Protocol.of(20, 10));

        List<Window> all = windows.read(0, windows.size());
        assertThat(origins(all)).containsExactly(days(19, 29, 39, 49, 59, 69, 79, 89));
        assertThat(windows.overlap()).isEqualTo(1);
        Window last = all.getLast();
        assertThat(last.history().size()).isEqualTo(20);
        assertThat(last.lastClose()).isEqualTo(190);
        assertThat(last.actual().close(0)).isEqualTo(191);
        assertThat(last.actual().close(9)).isEqualTo(200);
    }

    @Test
    void windowsAreAdjustedAsOfTheirOrigin() {
        Bars raw = rising(100);
        LocalDate first = raw.time(0).toLocalDate();
        ExDate known = new ExDate(raw.time(40).toLocalDate(), 0.9, 1);
        ExDate later = new ExDate(raw.time(80).toLocalDate(), 0.8, 2);
        AdjustmentFactors all = AdjustmentFactors.of(List.of(known, later));
        Protocol protocol = Protocol.of(20, 10);

        HindcastWindows windows = HindcastWindows.of(List.of(SeriesSource.of("A", raw, all)), protocol);

        assertThat(windows.size()).isPositive();
        for (Window window : windows.read(0, windows.size())) {
            LocalDate origin = window.origin().toLocalDate();
            int end = (int) ChronoUnit.DAYS.between(first, origin) + 1;
            AdjustmentFactors passed = all.between(first, origin);
            assertThat(window.lastClose()).isEqualTo(raw.close(end - 1));
            assertThat(window.history().column(Column.CLOSE))
                    .isEqualTo(passed.adjust(raw.slice(end - 20, end)).column(Column.CLOSE));
            assertThat(window.actual().column(Column.CLOSE))
                    .isEqualTo(all.adjust(raw.slice(end, end + 10), origin).column(Column.CLOSE));
        }
    }

    @Test
    void aSmallerStepMakesWindowsOverlap() {
        HindcastWindows windows =
                HindcastWindows.of(HUNDRED, Protocol.of(20, 10).withStep(4));
        assertThat(windows.size()).isEqualTo(18);
        assertThat(windows.overlap()).isEqualTo(3);
    }

    @Test
    void fewerOriginsAreSpreadEvenly() {
        HindcastWindows windows =
                HindcastWindows.of(HUNDRED, Protocol.of(20, 10).withOrigins(4));
        assertThat(origins(windows.read(0, 4))).containsExactly(days(29, 49, 69, 89));
    }

    @Test
    void datesBoundOriginsBelowAndActualBarsAbove() {
        Protocol protocol = Protocol.of(20, 10).between(day(35), day(62));
        assertThat(origins(all(protocol))).containsExactly(days(42, 52));
        assertThat(origins(all(protocol.withEmbargo(8)))).containsExactly(days(52));
        assertThatThrownBy(() -> all(protocol.withEmbargo(20)))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(
                        "there is no window of 20 + 10 bars in 1 series from 2021-02-05 to 2021-03-04: ");
    }

    @Test
    void seriesOfOneZoneShareTheirOrigins() {
        Bars whole = rising(60);
        Bars holed = without(whole, 39);
        List<SeriesSource> sources = List.of(SeriesSource.of("whole", whole), SeriesSource.of("holed", holed));

        HindcastWindows windows = HindcastWindows.of(sources, Protocol.of(20, 10));

        List<Window> all = windows.read(0, windows.size());
        assertThat(origins(all)).containsExactly(days(19, 29, 39, 49, 19, 29, 49));
        assertThat(all.get(5).actual().close(9)).isEqualTo(141);
    }

    @Test
    void windowsWithDefectiveBarsAreLeftOutAndCounted() {
        double[] closes = IntStream.rangeClosed(1, 60).mapToDouble(i -> 100 + i).toArray();
        closes[34] = Double.NaN;
        HindcastWindows windows =
                HindcastWindows.of(List.of(SeriesSource.of("A", Markets.bars(closes))), Protocol.of(10, 5));
        assertThat(origins(windows.read(0, windows.size())))
                .doesNotContain(days(29, 34, 39))
                .contains(days(24, 49));
        assertThat(windows.notes()).singleElement().asString().contains("left out for a price that is missing");
    }

    @Test
    void unusableSeriesAreNamed() {
        List<SeriesSource> sources = List.of(SeriesSource.of("short", rising(25)), HUNDRED.getFirst());
        assertThat(HindcastWindows.of(sources, Protocol.of(20, 10)).notes())
                .containsExactly("short is left out: it has 25 bars and a window needs 30: supply a longer series");
    }

    @Test
    void theFingerprintDependsOnBarsAndWindows() {
        String one = HindcastWindows.of(HUNDRED, Protocol.of(20, 10)).fingerprint();
        assertThat(HindcastWindows.of(HUNDRED, Protocol.of(20, 10)).fingerprint())
                .isEqualTo(one);
        assertThat(HindcastWindows.of(HUNDRED, Protocol.of(20, 10).withOrigins(2))
                        .fingerprint())
                .isNotEqualTo(one);
        List<SeriesSource> longer = List.of(SeriesSource.of("A", rising(101)));
        assertThat(HindcastWindows.of(longer, Protocol.of(20, 10)).fingerprint())
                .isNotEqualTo(one);
    }

    @Test
    void leadTimesAreDenserNearTheOrigin() {
        assertThat(Protocol.of(20, 96).leadTimes()).containsExactly(1, 2, 4, 7, 14, 26, 50, 96);
        assertThat(Protocol.of(20, 1).leadTimes()).containsExactly(1);
        assertThat(Protocol.of(20, 3).leadTimes()).containsExactly(1, 2, 3);
    }

    private static List<Window> all(Protocol protocol) {
        HindcastWindows windows = HindcastWindows.of(HUNDRED, protocol);
        return windows.read(0, windows.size());
    }

    private static Bars rising(int size) {
        return Markets.bars(
                IntStream.rangeClosed(1, size).mapToDouble(i -> 100 + i).toArray());
    }

    private static Bars without(Bars bars, int left) {
        return bars.slice(0, left).concat(bars.slice(left + 1, bars.size()));
    }

    private static List<LocalDateTime> origins(List<Window> windows) {
        return windows.stream().map(Window::origin).toList();
    }

    private static LocalDateTime[] days(int... days) {
        return Arrays.stream(days).mapToObj(HindcastWindowsTest::day).toArray(LocalDateTime[]::new);
    }

    private static LocalDateTime day(int i) {
        return Markets.FIRST.plusDays(i);
    }
}
