package io.github.kronos4j.torch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitTest {
    private record Place(LocalDateTime from, LocalDateTime to) {}

    @Test
    void matchesANaiveSearchForWindows() {
        RandomSeries.forEachSeed(150, random -> {
            Series series = jumpySeries(random);
            WindowSettings settings = WindowSettings.of(2 + random.nextInt(12), 1 + random.nextInt(5))
                    .stride(1 + random.nextInt(2) * random.nextInt(4))
                    .reachBack(random.nextBoolean())
                    .maxJump(random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : 0.35)
                    .build();
            LocalDateTime train = RandomSeries.START.plusHours(random.nextInt(150));
            Split split = Split.ByTime.at(new SplitDates(train, train.plusHours(random.nextInt(60))));
            for (Subset part : Subset.values()) {
                List<Place> expected = naive(series, split.dates(series), part, settings);
                if (expected.isEmpty()) {
                    assertThatThrownBy(() -> WindowDataset.of(List.of(series), split, part, settings))
                            .isInstanceOf(KronosException.class);
                    continue;
                }
                WindowDataset dataset = WindowDataset.of(List.of(series), split, part, settings);
                List<Place> found = new ArrayList<>();
                for (long i = 0; i < dataset.windows(); i++) {
                    found.add(place(dataset.numbered(i).bars()));
                }
                if (settings.stride() == 1) {
                    assertThat(found).containsExactlyElementsOf(expected);

                } else {
                    assertThat(expected).containsAll(found);
                }
            }
        });
    }

    private static Series jumpySeries(Random random) {
        List<Bars> segments = new ArrayList<>();
        int hour = 0;
        for (int s = 0; s < 1 + random.nextInt(4); s++) {
            int size = 1 + random.nextInt(60);
            segments.add(RandomSeries.bars(random, hour, size, 0.05));
            hour += size + random.nextInt(20);
        }
        return new Series("walk", "walks", segments);
    }

    private static Place place(Bars bars) {
        return new Place(bars.time(0), bars.time(bars.size() - 1));
    }

    private static List<Place> naive(Series series, SplitDates cuts, Subset part, WindowSettings settings) {
        List<Place> found = new ArrayList<>();
        for (Bars bars : series.segments()) {
            for (int start = 0; start + settings.length() <= bars.size(); start++) {
                Bars window = bars.slice(start, start + settings.length());
                boolean good = true;
                for (int i = 0; i < window.size(); i++) {
                    boolean mayReachBack = part != Subset.TRAINING && settings.reachBack() && i < settings.lookback();
                    LocalDateTime time = window.time(i);
                    Subset of = time.isBefore(cuts.trainBefore())
                            ? Subset.TRAINING
                            : time.isBefore(cuts.validateBefore()) ? Subset.VALIDATION : Subset.TEST;
                    good &= of == part || (mayReachBack && of.compareTo(part) < 0);
                    good &= i == 0
                            || Math.abs(Math.log(window.close(i)) - Math.log(window.close(i - 1)))
                                    <= settings.maxJump();
                }
                if (good) {
                    found.add(place(window));
                }
            }
        }
        return found;
    }

    @Test
    void trainingWindowsContainNoValidationBars() {
        RandomSeries.forEachSeed(50, random -> {
            List<Series> series =
                    List.of(RandomSeries.series("a", "x", random, 80, 50), RandomSeries.series("b", "y", random, 150));
            Split split = new Split.ByRatio(0.5 + 0.3 * random.nextDouble(), 0.2);
            WindowSettings settings = WindowSettings.of(8, 3).build();
            WindowDataset training = WindowDataset.of(series, split, Subset.TRAINING, settings);
            WindowDataset validation = WindowDataset.of(series, split, Subset.VALIDATION, settings);
            for (Series one : series) {
                long last = Long.MIN_VALUE;
                for (long i = 0; i < training.windows(); i++) {
                    Window window = training.numbered(i);
                    if (window.series().name().equals(one.name())) {
                        last = Math.max(last, window.bars().localSecond(window.length() - 1));
                    }
                }
                long first = Long.MAX_VALUE;
                for (long i = 0; i < validation.windows(); i++) {
                    Window window = validation.numbered(i);
                    if (window.series().name().equals(one.name())) {
                        first = Math.min(first, window.bars().localSecond(window.lookback()));
                    }
                }
                assertThat(last).isLessThan(first);
            }
        });
    }

    @Test
    void ratiosCountBarsOverAllSegments() {
        Series series = RandomSeries.series("a", "x", new Random(1), 60, 40);
        SplitDates cuts = new Split.ByRatio(0.7, 0.2).dates(series);
        assertThat(cuts.trainBefore()).isEqualTo(series.segments().get(1).time(10));
        assertThat(cuts.validateBefore()).isEqualTo(series.segments().get(1).time(30));
        assertThat(new Split.ByRatio(0.9, 0.1).dates(series).validateBefore()).isEqualTo(LocalDateTime.MAX);
    }

    @Test
    void splitsByNameThenGroupThenDefault() {
        SplitDates own = SplitDates.at(RandomSeries.START.plusHours(1));
        SplitDates group = SplitDates.at(RandomSeries.START.plusHours(2));
        SplitDates rest = SplitDates.at(RandomSeries.START.plusHours(3));
        Split split = new Split.ByTime(Map.of("a", own, "x", group), rest);
        assertThat(split.dates(new Series("a", "x", List.of()))).isEqualTo(own);
        assertThat(split.dates(new Series("b", "x", List.of()))).isEqualTo(group);
        assertThat(split.dates(new Series("b", "y", List.of()))).isEqualTo(rest);
        Split without = new Split.ByTime(Map.of("x", group), null);
        assertThatThrownBy(() -> without.dates(new Series("b", "y", List.of())))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("b of group y");
    }

    @Test
    void rejectsInvalidSplits() {
        LocalDateTime time = RandomSeries.START;
        assertThatThrownBy(() -> new SplitDates(time, time.minusDays(1)))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("swap");
        assertThatThrownBy(() -> new Split.ByRatio(0.9, 0.2))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("0.9")
                .hasMessageContaining("0.2");
    }

    @Test
    void rejectsUnorderedAndNonFiniteBars() {
        Bars bars = RandomSeries.bars(new Random(3), 0, 5, 0);
        assertThatThrownBy(() -> new Series("a", "x", List.of(bars, bars)))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("a: the bar of 2024-01-01T00:00");
        Bars broken = Bars.builder(ZoneOffset.UTC)
                .add(RandomSeries.START, 1, 1, 1, Double.NaN, 0, 0)
                .build();
        assertThatThrownBy(() -> new Series("a", "x", List.of(broken)))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("close of 2024-01-01T00:00 is NaN");
    }
}
