package io.github.kronos4j.torch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import io.github.kronos4j.market.universe.Universe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberWindowsTest {
    private static final LocalDate FIRST = RandomSeries.START.toLocalDate();

    /// Compared with a naive twin: of all windows, those that predict bars of members only.
    @Test
    void windowsPredictBarsOfMembersOnly() {
        RandomSeries.forEachSeed(40, random -> {
            int lookback = 2 + random.nextInt(30);
            int predict = 1 + random.nextInt(10);
            boolean reachBack = random.nextBoolean();
            Bars bars = RandomSeries.bars(random, 0, 400, random.nextInt(3) * 0.01);
            List<SymbolSpan> spans = new ArrayList<>();
            for (int day = random.nextInt(3); day < 16; day += 2 + random.nextInt(3)) {
                int to = day + random.nextInt(4);
                spans.add(new SymbolSpan("a", FIRST.plusDays(day), FIRST.plusDays(to), ""));
                day = to;
            }
            Universe universe = Universe.of(SymbolSpans.of(spans));
            WindowSettings settings =
                    WindowSettings.of(lookback, predict).reachBack(reachBack).build();
            Split split = new Split.ByRatio(0.7, 0.3);

            for (Subset subset : List.of(Subset.TRAINING, Subset.VALIDATION)) {
                List<Integer> all = starts(bars, Universe.all(), split, subset, settings);
                List<Integer> expected = all.stream()
                        .filter(start -> IntStream.range(start + lookback, start + settings.length())
                                .allMatch(
                                        i -> universe.contains("a", bars.time(i).toLocalDate())))
                        .toList();
                assertThat(starts(bars, universe, split, subset, settings))
                        .as(subset.name())
                        .isEqualTo(expected);
            }
        });
    }

    private static List<Integer> starts(
            Bars bars, Universe universe, Split split, Subset subset, WindowSettings settings) {
        List<Integer> starts = new ArrayList<>();
        Series series = new Series("a", "x", List.of(bars), universe);
        for (WindowRange range : WindowRangeFinder.find(series, split, subset, settings)) {
            for (int i = 0; i < range.count(); i++) {
                starts.add(range.start(i));
            }
        }
        return starts;
    }

    @Test
    void aSeriesThatIsNeverAMemberHasNoWindow() {
        Bars bars = RandomSeries.bars(new Random(1), 0, 200, 0);
        Universe other = Universe.of(SymbolSpans.of(List.of(new SymbolSpan("b", FIRST, null, ""))));
        assertThatThrownBy(() -> WindowDataset.of(
                        List.of(new Series("a", "x", List.of(bars), other)),
                        new Split.ByRatio(1, 0),
                        Subset.TRAINING,
                        WindowSettings.of(20, 5).build()))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("there is no training window of 26 bars");
    }
}
