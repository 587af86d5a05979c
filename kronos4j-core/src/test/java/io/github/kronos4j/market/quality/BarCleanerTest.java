package io.github.kronos4j.market.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.quality.Cut.Reason;
import io.github.kronos4j.testkit.Seeds;
import io.github.kronos4j.testkit.Stamps;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarCleanerTest {
    private static final CleaningRules HOURLY =
            CleaningRules.of(Interval.parse("1h")).withMinimum(5);

    @ParameterizedTest
    @CsvSource({
        "1m, 2048, .10, .30, 15, 45",
        "3m, 2048, .10, .30, 15, 45",
        "5m, 1024, .15, .30, 3, 10",
        "10m, 512, .15, .30, 3, 6",
        "15m, 512, .15, .30, 2, 5",
        "20m, 512, .15, .30, 2, 5",
        "30m, 512, .20, .30, 2, 3",
        "40m, 256, .20, .30, 1, 3",
        "1h, 256, .20, .30, 1, 3",
        "2h, 128, .25, .30, 1, 3",
        "4h, 128, .25, .30, 1, 3",
        "1d, 128, .30, .30, 1, 3",
        "1w, 16, .50, .50, 0, 2",
        "1mo, 16, .50, .50, 0, 2"
    })
    void rulesAreThoseOfThePaper(
            String interval, int minimum, double jump, double overnight, int illiquid, int stagnant) {
        CleaningRules rules = CleaningRules.of(Interval.parse(interval));

        assertThat(rules.minimum()).isEqualTo(minimum);
        assertThat(rules.jump()).isEqualTo(jump);
        assertThat(rules.overnightJump()).isEqualTo(overnight);
        assertThat(rules.illiquid()).isEqualTo(illiquid);
        assertThat(rules.stagnant()).isEqualTo(stagnant);
    }

    @Test
    void validBarsAreKeptWithoutCopying() {
        Bars bars = build(hourly(40));
        CleanBars clean = BarCleaner.clean(bars, HOURLY);

        assertThat(clean.cuts()).isEmpty();
        assertThat(clean.segments()).singleElement().satisfies(segment -> {
            assertThat(segment.row()).isZero();
            assertThat(segment.bars().size()).isEqualTo(40);
        });
        assertThat(clean.removed()).isZero();
    }

    @Test
    void removesBarsWithoutAPrice() {
        List<Bar> bars = hourly(30);
        bars.set(10, priced(bars.get(10), Double.NaN));
        bars.set(11, priced(bars.get(11), 0));
        bars.set(20, priced(bars.get(20), Double.POSITIVE_INFINITY));
        CleanBars clean = BarCleaner.clean(build(bars), HOURLY);

        assertThat(clean.segments())
                .extracting(Segment::row, segment -> segment.bars().size())
                .containsExactly(tuple(0, 10), tuple(12, 8), tuple(21, 9));
        assertThat(clean.cuts())
                .extracting(Cut::reason, Cut::row, Cut::count)
                .containsExactly(tuple(Reason.NO_PRICE, 10, 2), tuple(Reason.NO_PRICE, 20, 1));
        assertThat(clean.cuts().getFirst().sentence())
                .isEqualTo("2 bars from 2024-06-18 10:00:00 to 2024-06-18 11:00:00 removed: a price is not a number or"
                        + " not above zero");
        assertThat(clean.removed()).isEqualTo(3);
        assertThat(clean.share(clean.removed())).isEqualTo(0.1);
        assertThat(clean.removedByReason()).isEqualTo(Map.of(Reason.NO_PRICE, 3));
    }

    @Test
    void splitsAtJumpsWithoutRemovingBars() {
        List<Bar> bars = hourly(30);
        for (int i = 15; i < 30; i++) {
            Bar bar = bars.get(i);
            bars.set(i, new Bar(bar.time(), bar.open() / 2, bar.high() / 2, bar.low() / 2, bar.close() / 2, 1, 1));
        }
        CleanBars clean = BarCleaner.clean(build(bars), HOURLY);

        assertThat(clean.segments()).extracting(Segment::row).containsExactly(0, 15);
        assertThat(clean.removed()).isZero();
        assertThat(clean.cuts()).singleElement().satisfies(cut -> {
            assertThat(cut.reason()).isEqualTo(Reason.JUMP);
            assertThat(cut.sentence())
                    .startsWith("split before the bar of 2024-06-18 15:00:00: the open is -52 % from the close");
        });
    }

    @Test
    void overnightMovesMayBeAsLargeAsDailyOnes() {
        List<Bar> evening = hourly(10);
        List<Bar> morning = shifted(hourly(10), Duration.ofHours(24), 1.25);
        List<Bar> afterLunch = shifted(hourly(10), Duration.ofHours(11), 1.25);

        assertThat(cuts(joined(evening, morning), HOURLY)).isEmpty();
        assertThat(cuts(joined(evening, morning), HOURLY.withOvernightJump(0.1)))
                .containsExactly(Reason.JUMP);
        assertThat(cuts(joined(evening, afterLunch), HOURLY)).containsExactly(Reason.JUMP);
        // Between daily bars a weekend is an ordinary step.
        CleaningRules daily =
                CleaningRules.of(Interval.parse("1d")).withMinimum(5).withJump(0.2);
        assertThat(cuts(joined(evening, shifted(evening, Duration.ofDays(3), 1.25)), daily))
                .containsExactly(Reason.JUMP);
    }

    @Test
    void splitsAtLongPausesButNotAtNightsAndHolidays() {
        assertThat(cuts(joined(hourly(10), shifted(hourly(10), Duration.ofDays(12), 1)), HOURLY))
                .isEmpty();
        List<Bar> suspended = joined(hourly(10), shifted(hourly(10), Duration.ofDays(90), 1));
        assertThat(cuts(suspended, HOURLY)).containsExactly(Reason.PAUSE);
        assertThat(cuts(suspended, HOURLY.withLongestPause(Duration.ofDays(100))))
                .isEmpty();
    }

    @Test
    void removesLongRunsWithoutVolume() {
        List<Bar> bars = hourly(30);
        bars.set(5, traded(bars.get(5), 0));
        bars.set(12, traded(bars.get(12), 0));
        bars.set(13, traded(bars.get(13), Double.NaN));

        assertThat(BarCleaner.clean(build(bars), HOURLY).cuts())
                .extracting(Cut::reason, Cut::row, Cut::count)
                .containsExactly(tuple(Reason.ILLIQUID, 12, 2));
        assertThat(cuts(bars, HOURLY.withIlliquid(CleaningRules.OFF))).isEmpty();
        assertThat(cuts(bars, HOURLY.withQuietVolume(1_002))).containsExactly(Reason.ILLIQUID, Reason.ILLIQUID);
    }

    @Test
    void instrumentsWithoutVolumeAreNotIlliquid() {
        List<Bar> currency = hourly(30).stream().map(bar -> traded(bar, 0)).toList();
        assertThat(cuts(currency, HOURLY)).isEmpty();

        Bars.Builder index = Bars.builder(ZoneOffset.UTC).columns(false, false);
        hourly(30).forEach(index::add);
        CleanBars clean = BarCleaner.clean(index.build(), HOURLY);
        assertThat(clean.cuts()).isEmpty();
        assertThat(clean.filled()).isZero();
        assertThat(clean.segments().getFirst().bars().has(Column.VOLUME)).isFalse();
    }

    @Test
    void removesLongRunsOfUnchangedCloses() {
        List<Bar> bars = hourly(30);
        for (int i = 10; i < 15; i++) {
            bars.set(i, priced(bars.get(i), 107)); // four unchanged closes after the first
        }
        assertThat(BarCleaner.clean(build(bars), HOURLY).cuts())
                .extracting(Cut::reason, Cut::row, Cut::count)
                .containsExactly(tuple(Reason.STAGNANT, 11, 4));
        assertThat(cuts(bars, HOURLY.withStagnant(4))).isEmpty();
    }

    /// From the first hour of the second day on, the price is 5 % above the last close of the day before.
    @Test
    void runsAtAPriceLimitAreNamedAsSuch() {
        List<Bar> bars = hourly(48);
        double limit = Math.round(105 * bars.get(23).close()) / 100.0;
        for (int i = 24; i < 34; i++) {
            bars.set(i, new Bar(bars.get(i).time(), limit, limit, limit, limit, 7, 7));
        }
        assertThat(BarCleaner.clean(build(bars), HOURLY).cuts())
                .filteredOn(cut -> cut.reason() != Reason.SHORT)
                .extracting(Cut::reason, Cut::row, Cut::count)
                .containsExactly(tuple(Reason.LOCKED, 25, 9));
        Bar idle = bars.get(30);
        bars.set(30, new Bar(idle.time(), limit, limit, limit, limit, 0, 0));
        assertThat(cuts(bars, HOURLY)).contains(Reason.STAGNANT).doesNotContain(Reason.LOCKED);
    }

    @Test
    void removesTimestampsThatGoBack() {
        List<Bar> bars = hourly(20);
        bars.add(10, bars.get(9));
        bars.add(15, bars.get(2));

        assertThat(BarCleaner.clean(build(bars), HOURLY.withMinimum(1)).cuts())
                .extracting(Cut::reason, Cut::row, Cut::count)
                .containsExactly(tuple(Reason.DISORDER, 10, 1), tuple(Reason.DISORDER, 15, 1));
    }

    @Test
    void dropsShortSegments() {
        List<Bar> bars = hourly(30);
        bars.set(3, priced(bars.get(3), Double.NaN));
        bars.set(25, priced(bars.get(25), Double.NaN));

        assertThat(BarCleaner.clean(build(bars), HOURLY).cuts())
                .extracting(Cut::reason, Cut::row, Cut::count)
                .containsExactly(
                        tuple(Reason.SHORT, 0, 3),
                        tuple(Reason.NO_PRICE, 3, 1),
                        tuple(Reason.NO_PRICE, 25, 1),
                        tuple(Reason.SHORT, 26, 4));
    }

    @Test
    void missingVolumesBecomeZeroAndAreCounted() {
        List<Bar> bars = hourly(20);
        bars.set(7, traded(bars.get(7), Double.NaN));
        CleanBars clean = BarCleaner.clean(build(bars), HOURLY);

        assertThat(clean.filled()).isEqualTo(1);
        assertThat(clean.segments().getFirst().bars().volume(7)).isZero();
        assertThat(clean.segments().getFirst().bars().amount(7)).isEqualTo(100_000);
    }

    @Test
    void anEmptySeriesIsClean() {
        CleanBars clean = BarCleaner.clean(build(List.of()), HOURLY);
        assertThat(clean.segments()).isEmpty();
        assertThat(clean.cuts()).isEmpty();
        assertThat(clean.share(clean.removed())).isZero();
    }

    @Test
    void rejectsInvalidRules() {
        assertThatThrownBy(() -> HOURLY.withJump(-0.1))
                .isInstanceOf(KronosException.class)
                .hasMessage("the cleaning rule 'jump' is -0.1: use a fraction above 0, such as 0.3");
        assertThatThrownBy(() -> HOURLY.withMinimum(0)).isInstanceOf(KronosException.class);
    }

    @Test
    void everyBarIsInOneSegmentOrOneCut() {
        Seeds.forEach(300, random -> {
            Bars bars = dirty(random);
            CleanBars clean = BarCleaner.clean(bars, rules(random));
            int[] places = new int[bars.size()];
            for (Segment segment : clean.segments()) {
                for (int i = 0; i < segment.bars().size(); i++) {
                    places[segment.row() + i]++;
                }
            }
            for (Cut cut : clean.cuts()) {
                for (int i = 0; i < cut.count(); i++) {
                    places[cut.row() + i]++;
                }
            }
            assertThat(places).containsOnly(1);
            assertThat(clean.kept() + clean.removed()).isEqualTo(bars.size());
            assertThat(clean.removedByReason().values().stream()
                            .mapToInt(n -> n)
                            .sum())
                    .isEqualTo(clean.removed());
        });
    }

    @Test
    void noBarIsMovedOrAltered() {
        Seeds.forEach(300, random -> {
            Bars bars = dirty(random);
            for (Segment segment : BarCleaner.clean(bars, rules(random)).segments()) {
                Bars piece = segment.bars();
                assertThat(piece.zone()).isEqualTo(bars.zone());
                for (int i = 0; i < piece.size(); i++) {
                    Bar before = bars.bar(segment.row() + i);
                    assertThat(piece.bar(i)).isEqualTo(filled(before));
                }
            }
        });
    }

    @Test
    void cleanBarsStayClean() {
        Seeds.forEach(300, random -> {
            CleaningRules rules = rules(random);
            for (Segment segment : BarCleaner.clean(dirty(random), rules).segments()) {
                CleanBars again = BarCleaner.clean(segment.bars(), rules);
                assertThat(again.cuts()).isEmpty();
                assertThat(again.filled()).isZero();
                assertThat(again.segments())
                        .singleElement()
                        .satisfies(same -> assertThat(same.bars().size())
                                .isEqualTo(segment.bars().size()));
            }
        });
    }

    @Test
    void noSegmentBreaksARule() {
        Seeds.forEach(300, random -> {
            CleaningRules rules = rules(random);
            Bars bars = dirty(random);
            for (Segment segment : BarCleaner.clean(bars, rules).segments()) {
                Bars piece = segment.bars();
                assertThat(piece.size()).isGreaterThanOrEqualTo(rules.minimum());
                int quiet = 0;
                int unchanged = 0;
                for (int i = 0; i < piece.size(); i++) {
                    assertThat(piece.close(i)).isPositive().isFinite();
                    quiet = piece.volume(i) > 0 ? 0 : quiet + 1;
                    assertThat(quiet).isLessThanOrEqualTo(rules.illiquid());
                    if (i > 0) {
                        assertThat(piece.localSecond(i)).isGreaterThan(piece.localSecond(i - 1));
                        assertThat(Math.abs(piece.open(i) / piece.close(i - 1) - 1))
                                .isLessThanOrEqualTo(Math.max(rules.jump(), rules.overnightJump()));
                        unchanged = piece.close(i) == piece.close(i - 1) ? unchanged + 1 : 0;
                        assertThat(unchanged).isLessThanOrEqualTo(rules.stagnant());
                    }
                }
            }
        });
    }

    private static CleaningRules rules(Random random) {
        return CleaningRules.of(Interval.parse("1h"))
                .withMinimum(Seeds.between(random, 1, 12))
                .withIlliquid(Seeds.between(random, 0, 3))
                .withStagnant(Seeds.between(random, 0, 4));
    }

    /// A random walk with every kind of fault.
    private static Bars dirty(Random random) {
        List<Bar> bars = new ArrayList<>();
        LocalDateTime time = Stamps.of("2024-06-18").getFirst();
        double close = 100;
        double volume = 1;
        int length = Seeds.between(random, 0, 200);
        for (int i = 0; i < length; i++) {
            int fate = random.nextInt(40);
            double open = fate == 0 ? close * 2 : close;
            if (fate != 1 && !(volume == 0 && random.nextBoolean())) {
                close = open * (1 + 0.02 * random.nextGaussian());
            }
            volume = random.nextInt(volume == 0 ? 2 : 12) == 0 ? 0 : Seeds.between(random, 1, 1_000);
            time = time.plusHours(fate == 2 ? -3 : fate == 3 ? 0 : fate == 4 ? 2_000 : fate == 5 ? 16 : 1);
            double price = fate == 6 ? Double.NaN : fate == 7 ? 0 : close;
            double traded = fate == 8 ? Double.NaN : volume;
            double amount = fate == 9 ? Double.POSITIVE_INFINITY : volume * close;
            bars.add(new Bar(time, open, Math.max(open, close), Math.min(open, close), price, traded, amount));
        }
        bars.add(new Bar(time.plusHours(1), close, close, close, close, 1, 1)); // ensures some volume
        return build(bars);
    }

    private static Bar filled(Bar bar) {
        return new Bar(
                bar.time(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                Double.isFinite(bar.volume()) ? bar.volume() : 0,
                Double.isFinite(bar.amount()) ? bar.amount() : 0);
    }

    private static List<Reason> cuts(List<Bar> bars, CleaningRules rules) {
        return BarCleaner.clean(build(bars), rules).cuts().stream()
                .map(Cut::reason)
                .toList();
    }

    private static List<Bar> hourly(int count) {
        List<Bar> bars = new ArrayList<>();
        LocalDateTime start = Stamps.of("2024-06-18").getFirst();
        for (int i = 0; i < count; i++) {
            double close = 100 + i % 5;
            bars.add(new Bar(start.plusHours(i), close, close + 1, close - 1, close, 1_000 + i, 100_000));
        }
        return bars;
    }

    private static List<Bar> shifted(List<Bar> bars, Duration by, double factor) {
        return bars.stream()
                .map(bar -> new Bar(
                        bar.time().plus(by),
                        bar.open() * factor,
                        bar.high() * factor,
                        bar.low() * factor,
                        bar.close() * factor,
                        bar.volume(),
                        bar.amount()))
                .toList();
    }

    private static List<Bar> joined(List<Bar> first, List<Bar> second) {
        List<Bar> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Bar priced(Bar bar, double close) {
        return new Bar(bar.time(), bar.open(), bar.high(), bar.low(), close, bar.volume(), bar.amount());
    }

    private static Bar traded(Bar bar, double volume) {
        return new Bar(bar.time(), bar.open(), bar.high(), bar.low(), bar.close(), volume, bar.amount());
    }

    private static Bars build(List<Bar> bars) {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC);
        bars.forEach(builder::add);
        return builder.build();
    }
}
