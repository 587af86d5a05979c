package io.github.kronos4j.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.eligibility.Exclusion;
import io.github.kronos4j.eligibility.Exclusion.Reason;
import io.github.kronos4j.eligibility.IndustryCap;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final TradingSettings FREE = new TradingSettings(1000, MarketRules.FREE, Costs.NONE, 0, 252);
    private static final Strategy BEST = new TopkDropout(1, 1, 9); // holds nine bars unless a symbol leaves

    @Test
    void aLeaverIsHeldUntilItLeavesAndAJoinerIsBoughtOnceItIsAMember() {
        List<SeriesSource> sources = flat(2, 8);
        Panel panel = PanelReader.read(sources, null, null);
        Universe universe = universe(span("A", 0, 3), span("B", 4, null));
        Selection selection = Selection.of(panel, sources, rules(universe).build(), decisions(panel));

        // B has the best signal from the start, and only one symbol is held.
        BacktestResult result = Backtest.run(panel, constant(panel, 1, 2), selection, BEST, FREE);

        assertThat(trades(panel, result)).containsExactly("1 buy A", "5 sell A", "5 buy B");
        assertThat(selection.exclusions()).isEmpty();
        assertThat(selection.notes())
                .containsExactly("7 decisions on symbols are not used because their symbols were not members then");
    }

    @Test
    void aLeaverIsSoldWithoutANewDecisionAndWhateverTheStrategy() {
        List<SeriesSource> sources = flat(3, 6);
        Panel panel = PanelReader.read(sources, null, null);
        Universe universe = universe(span("A", 0, 1), span("B", 0, 2), span("C", 0, null));
        Selection selection = Selection.of(panel, sources, rules(universe).build(), decisions(panel));
        Signals once = Panels.signals(panel, new double[] {1, 2, 3});

        for (Strategy strategy : List.of(new TopkDropout(3, 1, 9), new LongOnly(0, 0, 0.9))) {
            BacktestResult result = Backtest.run(panel, once, selection, strategy, FREE);
            assertThat(trades(panel, result)).contains("3 sell A", "4 sell B").doesNotContain("5 sell C");
            assertThat(result.held()).containsExactly(0, 3, 3, 2, 1, 1);
        }
        Selection shorted = Selection.of(panel, sources, rules(universe).build(), decisions(panel));
        BacktestResult neutral = Backtest.run(panel, once, shorted, new LongShort(1, 1), FREE);
        assertThat(trades(panel, neutral)).containsExactly("1 sell A", "1 buy C", "3 buy A");
    }

    @Test
    void anExcludedSymbolIsNotBoughtButStaysInTheRankingWhileHeld() {
        List<SeriesSource> sources = flat(2, 6);
        Panel panel = PanelReader.read(sources, null, null);
        EligibilityRules rules = EligibilityRules.builder()
                .statuses(SymbolSpans.of(List.of(
                        span("A", 1, null, "ST"), // after it was bought
                        span("B", 0, null, "ST"))))
                .build();
        Selection selection = Selection.of(panel, sources, rules, decisions(panel));

        BacktestResult result = Backtest.run(panel, constant(panel, 1, 2), selection, new LongOnly(0, 0, 0.9), FREE);

        assertThat(trades(panel, result)).containsExactly("1 buy A");
        assertThat(selection.exclusions())
                .hasSize(4 + 5)
                .contains(new Exclusion("B", Panels.FIRST, Reason.STATUS, "ST"));
    }

    @Test
    void benchmarksHoldTheMembersOfEachDay() {
        double nan = Double.NaN;
        List<SeriesSource> sources =
                List.of(series("A", 10, 11, 11, 11), series("B", nan, 10, 20, 20), series("C", 10, 10, 10, 30));
        Panel panel = PanelReader.read(sources, null, null);
        Universe universe = universe(span("A", 0, 1), span("B", 1, null), span("C", 0, 1));
        Selection selection = Selection.of(panel, sources, rules(universe).build(), decisions(panel));

        // From day 1 on B doubles; C triples after it has left.
        assertThat(Benchmark.equalWeight(panel, selection).returns())
                .containsExactly(new double[] {0.05, 1 / 3.0, 0}, within(1e-12));
        assertThat(Benchmark.buyAndHold(panel, selection).returns())
                .containsExactly(new double[] {0.05, 0, 2.05 / 1.05 - 1}, within(1e-12));
    }

    @Test
    void theBestOfEachIndustryAreRanked() {
        List<SeriesSource> sources = flat(4, 4);
        Panel panel = PanelReader.read(sources, null, null);
        IndustryCap cap = new IndustryCap(
                SymbolSpans.of(
                        List.of(span("A", 0, null, "banks"), span("B", 0, null, "banks"), span("C", 0, null, "steel"))),
                1);
        Signals signals = constant(panel, 1, 2, 0.5, 3);
        Selection selection = Selection.all(panel).limited(cap, signals);

        BacktestResult result = Backtest.run(panel, signals, selection, new TopkDropout(3, 1, 9), FREE);

        assertThat(trades(panel, result)).containsExactly("1 buy B", "1 buy C");
        assertThat(selection.exclusions().subList(0, 2))
                .containsExactly(
                        new Exclusion("A", Panels.FIRST, Reason.INDUSTRY_CAP, "banks"),
                        new Exclusion("D", Panels.FIRST, Reason.NO_INDUSTRY, ""));
    }

    @Test
    void tooFewEligibleSymbolsFail() {
        List<SeriesSource> sources = flat(3, 6);
        Panel panel = PanelReader.read(sources, null, null);
        EligibilityRules rules = rules(universe(span("A", 0, 2), span("B", 0, null), span("C", 0, null)))
                .minEligible(3)
                .build();
        assertThatThrownBy(() -> Selection.of(panel, sources, rules, decisions(panel)))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("2 symbols are eligible on 2024-01-04, and at least 3 must be");
        Selection.of(panel, sources, rules, Set.copyOf(panel.times().subList(0, 3)));
    }

    /// Everything before a day is the same, whatever happens afterwards: bars, memberships, signals.
    @Test
    void filesThatEndEarlierChangeNothingBefore() {
        Seeds.forEach(30, random -> {
            int days = 60;
            int cut = 30 + random.nextInt(25);
            List<String> symbols = List.of("000001", "300002", "600003", "600004", "600005", "688006", "830007");
            List<SeriesSource> whole = randomSeries(random, symbols, days);
            List<SymbolSpan> spans = randomSpans(random, symbols, days);
            List<Signal> signals = randomSignals(random, symbols, days);
            IndustryCap cap = new IndustryCap(
                    SymbolSpans.of(symbols.stream()
                            .map(symbol -> span(symbol, 0, null, symbol.substring(0, 1)))
                            .toList()),
                    1 + random.nextInt(2));
            Strategy strategy = random.nextBoolean() ? new TopkDropout(2, 1, 2) : new LongShort(2, 1);

            Run full = run(whole, spans, signals, cap, strategy);
            Run early = run(
                    whole.stream()
                            .map(source -> SeriesSource.of(source.symbol(), before(source.bars(), cut)))
                            .toList(),
                    spans.stream().flatMap(span -> before(span, cut).stream()).toList(),
                    signals.stream().filter(s -> s.time().isBefore(day(cut))).toList(),
                    cap,
                    strategy);

            assertThat(early.equity).hasSize(cut).containsExactly(Arrays.copyOf(full.equity, cut));
            assertThat(early.trades)
                    .isEqualTo(full.trades.stream()
                            .filter(trade -> trade.time() < cut)
                            .toList());
            assertThat(early.exclusions)
                    .isNotEmpty()
                    .isEqualTo(full.exclusions.stream()
                            .filter(exclusion ->
                                    exclusion.time().isBefore(day(cut - 1))) // the last day has no decision
                            .toList());
            double[] benchmark = Arrays.copyOf(full.benchmark, cut - 1);
            assertThat(early.benchmark).containsExactly(benchmark);
        });
    }

    private record Run(double[] equity, List<Trade> trades, List<Exclusion> exclusions, double[] benchmark) {}

    private static Run run(
            List<SeriesSource> sources,
            List<SymbolSpan> spans,
            List<Signal> signals,
            IndustryCap cap,
            Strategy strategy) {
        Panel panel = PanelReader.read(sources, null, null);
        EligibilityRules rules = rules(Universe.of(SymbolSpans.of(spans)))
                .minListedDays(5)
                .maxUnchangedBars(1)
                .minTurnover(900, 3)
                .priceLimits(MarketRules.CN::isAtLimit)
                .build();
        Signals placed = Signals.of(panel, signals);
        Selection selection =
                Selection.of(panel, sources, rules, decisions(panel)).limited(cap, placed);
        TradingSettings settings = new TradingSettings(1e6, MarketRules.CN, Costs.PAPER, 0, 252);
        BacktestResult result = Backtest.run(panel, placed, selection, strategy, settings);
        return new Run(
                result.equity(),
                result.trades(),
                selection.exclusions(),
                Benchmark.equalWeight(panel, selection).returns());
    }

    private static List<SeriesSource> randomSeries(Random random, List<String> symbols, int days) {
        List<SeriesSource> sources = new ArrayList<>();
        for (String symbol : symbols) {
            Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
            int first = sources.isEmpty() ? 0 : random.nextInt(25); // the first one has all days
            double close = 5 + 5 * random.nextDouble();
            for (int day = first; day < days; day++) {
                boolean isQuiet = random.nextInt(5) == 0;
                double move = random.nextInt(8) == 0 ? 0.1 : 0.03 * random.nextGaussian();
                close *= isQuiet ? 1 : 1 + move;
                double volume = random.nextInt(9) == 0 ? 0 : 50 + random.nextInt(200);
                if (sources.isEmpty() || random.nextInt(8) > 0) {
                    bars.add(day(day), close, close, close, close, volume, close * volume);
                }
            }
            sources.add(SeriesSource.of(symbol, bars.build()));
        }
        return sources;
    }

    private static List<SymbolSpan> randomSpans(Random random, List<String> symbols, int days) {
        List<SymbolSpan> spans = new ArrayList<>();
        for (String symbol : symbols) {
            for (int day = random.nextInt(20); day < days; day += 3 + random.nextInt(20)) {
                int to = day + random.nextInt(30);
                spans.add(span(symbol, day, to > days ? null : to));
                day = to;
            }
        }
        return spans;
    }

    private static List<Signal> randomSignals(Random random, List<String> symbols, int days) {
        List<Signal> signals = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (String symbol : symbols) {
                if (random.nextInt(6) > 0) {
                    signals.add(new Signal(day(day), symbol, random.nextGaussian()));
                }
            }
        }
        return signals;
    }

    private static Bars before(Bars bars, int day) {
        int end = 0;
        while (end < bars.size() && bars.time(end).isBefore(day(day))) {
            end++;
        }
        return bars.slice(0, end);
    }

    /// The span as a file knew it the day before.
    private static List<SymbolSpan> before(SymbolSpan span, int day) {
        if (!span.from().isBefore(day(day).toLocalDate())) {
            return List.of();
        }
        boolean hasEnded = span.to() != null && span.to().isBefore(day(day - 1).toLocalDate());
        return List.of(new SymbolSpan(span.symbol(), span.from(), hasEnded ? span.to() : null, ""));
    }

    private static EligibilityRules.Builder rules(Universe universe) {
        return EligibilityRules.builder().universe(universe);
    }

    private static Universe universe(SymbolSpan... spans) {
        return Universe.of(SymbolSpans.of(List.of(spans)));
    }

    private static SymbolSpan span(String symbol, int from, @Nullable Integer to) {
        return span(symbol, from, to, "");
    }

    private static SymbolSpan span(String symbol, int from, @Nullable Integer to, String label) {
        return new SymbolSpan(symbol, day(from).toLocalDate(), to == null ? null : day(to).toLocalDate(), label);
    }

    private static LocalDateTime day(int day) {
        return Panels.FIRST.plusDays(day);
    }

    private static Set<LocalDateTime> decisions(Panel panel) {
        return new HashSet<>(panel.times());
    }

    /// The same signals every day.
    private static Signals constant(Panel panel, double... signals) {
        double[][] days = new double[panel.length()][];
        Arrays.fill(days, signals);
        return Panels.signals(panel, days);
    }

    /// Series whose prices never change.
    private static List<SeriesSource> flat(int symbols, int days) {
        double[] closes = new double[days];
        Arrays.fill(closes, 10);
        return Panels.letters(symbols).stream()
                .map(symbol -> series(symbol, closes))
                .toList();
    }

    private static SeriesSource series(String symbol, double... closes) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int day = 0; day < closes.length; day++) {
            if (!Double.isNaN(closes[day])) {
                bars.add(day(day), closes[day], closes[day], closes[day], closes[day], 1, 1);
            }
        }
        return SeriesSource.of(symbol, bars.build());
    }

    private static List<String> trades(Panel panel, BacktestResult result) {
        return result.trades().stream()
                .map(trade -> trade.time()
                        + (trade.shares() > 0 ? " buy " : " sell ")
                        + panel.symbols().get(trade.symbol()))
                .toList();
    }
}
