package io.github.kronos4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.eligibility.Exclusion;
import io.github.kronos4j.eligibility.Exclusion.Reason;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.testkit.Seeds;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EligibleWindowsTest {
    private static final Protocol PROTOCOL = Protocol.of(20, 5);

    @Test
    void originsLieWithinTheMembership() {
        List<SeriesSource> sources = Markets.walks(3, 100, 1);
        Universe universe = Universe.of(SymbolSpans.of(List.of(span("W0", 0, 60), span("W1", 50, null))));
        HindcastWindows windows = HindcastWindows.of(
                sources, PROTOCOL.withEligibility(rules(universe).build()));

        List<Window> all = windows.read(0, windows.size());
        assertThat(origins(all, "W0")).containsExactly(19, 24, 29, 34, 39, 44, 49, 54, 59);
        assertThat(origins(all, "W1")).containsExactly(54, 59, 64, 69, 74, 79, 84, 89, 94);
        assertThat(origins(all, "W2")).isEmpty();
        assertThat(windows.origins()).hasSize(16);
        assertThat(windows.exclusions()).isEmpty();
        assertThat(windows.notes()).contains("30 windows are not used because their symbols were not members then");
    }

    @Test
    void aMemberWithoutABarIsSuspended() {
        Bars bars = Markets.heteroscedastic(100, 1);
        Bars gap = bars.slice(0, 50).concat(bars.slice(60, 100));
        List<SeriesSource> sources = List.of(SeriesSource.of("A", bars), SeriesSource.of("B", gap));
        Protocol protocol =
                PROTOCOL.withEligibility(rules(Universe.all()).minEligible(1).build());

        assertThat(HindcastWindows.of(sources, protocol).exclusions())
                .containsExactly(
                        new Exclusion("B", Markets.FIRST.plusDays(54), Reason.SUSPENDED, "no bar since 2021-02-19"),
                        new Exclusion("B", Markets.FIRST.plusDays(59), Reason.SUSPENDED, "no bar since 2021-02-19"));
        Protocol both =
                PROTOCOL.withEligibility(rules(Universe.all()).minEligible(2).build());
        assertThatThrownBy(() -> HindcastWindows.of(sources, both))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(
                        "1 symbol is eligible on 2021-02-24, and at least 2 must be (excluded: suspended 1)");
    }

    /// Every score of files that end earlier is the same, and none is missing whose window had ended.
    @Test
    void filesThatEndEarlierChangeNoScoreBefore() {
        Seeds.forEach(8, random -> {
            int cut = 70 + random.nextInt(30);
            List<SeriesSource> whole = series(random);
            List<SymbolSpan> spans = new ArrayList<>();
            for (SeriesSource source : whole) {
                int joined = random.nextInt(60);
                spans.add(span(source.symbol(), joined, joined + 20 + random.nextInt(60)));
            }
            LocalDateTime end = Markets.FIRST.plusDays(cut);

            Evaluation full = evaluate(whole, spans);
            Evaluation early = evaluate(
                    whole.stream()
                            .map(source -> SeriesSource.of(source.symbol(), before(source.bars(), end)))
                            .toList(),
                    spans.stream()
                            .filter(span -> span.from().isBefore(end.toLocalDate()))
                            .toList());

            List<String> scores = texts(early.scores());
            assertThat(scores).isNotEmpty().isSubsetOf(texts(full.scores()));
            assertThat(scores)
                    .containsAll(texts(full.scores().stream()
                            .filter(score -> lastDay(whole, score).isBefore(end))
                            .toList()));
            LocalDateTime lastOrigin = early.scores().getLast().origin();
            assertThat(exclusionsUpTo(early, lastOrigin)).isNotEmpty().isEqualTo(exclusionsUpTo(full, lastOrigin));
        });
    }

    private static Evaluation evaluate(List<SeriesSource> sources, List<SymbolSpan> spans) {
        EligibilityRules rules = rules(Universe.of(SymbolSpans.of(spans)))
                .minListedDays(25)
                .minTurnover(9000, 5)
                .build();
        return new RollingEvaluation(
                        PROTOCOL.withStep(1).withEligibility(rules),
                        Candidate.baselines(5, 0).subList(0, 4))
                .run(sources, ChunkStore.inMemory(), Progress.NONE, note -> {});
    }

    /// Walks that begin on different days, the first on day 0, with days left out.
    private static List<SeriesSource> series(Random random) {
        List<SeriesSource> sources = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Bars bars = Markets.heteroscedastic(130, random.nextLong());
            Bars.Builder kept = Bars.builder(bars.zone());
            for (int day = i == 0 ? 0 : random.nextInt(30); day < bars.size(); day++) {
                if (i == 0 || random.nextInt(12) > 0) {
                    kept.add(bars, day);
                }
            }
            sources.add(SeriesSource.of("W" + i, kept.build()));
        }
        return sources;
    }

    /// The time of the last bar of the window of a score.
    private static LocalDateTime lastDay(List<SeriesSource> sources, Score score) {
        Bars bars = sources.stream()
                .filter(source -> source.symbol().equals(score.symbol()))
                .findFirst()
                .orElseThrow()
                .bars();
        return bars.time(bars.times().indexOf(score.origin()) + PROTOCOL.horizon());
    }

    private static List<String> texts(List<Score> scores) {
        return scores.stream()
                .map(score -> score.candidate() + " " + score.symbol() + " " + score.origin() + " "
                        + Arrays.toString(score.values()))
                .collect(Collectors.toList());
    }

    private static List<Exclusion> exclusionsUpTo(Evaluation evaluation, LocalDateTime origin) {
        return evaluation.exclusions().stream()
                .filter(exclusion -> !exclusion.time().isAfter(origin))
                .toList();
    }

    private static Bars before(Bars bars, LocalDateTime end) {
        int size =
                (int) bars.times().stream().filter(time -> time.isBefore(end)).count();
        return bars.slice(0, size);
    }

    private static List<Integer> origins(List<Window> windows, String symbol) {
        return windows.stream()
                .filter(window -> window.symbol().equals(symbol))
                .map(window ->
                        (int) Duration.between(Markets.FIRST, window.origin()).toDays())
                .toList();
    }

    private static EligibilityRules.Builder rules(Universe universe) {
        return EligibilityRules.builder().universe(universe);
    }

    private static SymbolSpan span(String symbol, int from, @Nullable Integer to) {
        return new SymbolSpan(
                symbol,
                Markets.FIRST.plusDays(from).toLocalDate(),
                to == null ? null : Markets.FIRST.plusDays(to).toLocalDate(),
                "");
    }
}
