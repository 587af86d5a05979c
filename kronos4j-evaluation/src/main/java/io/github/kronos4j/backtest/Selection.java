package io.github.kronos4j.backtest;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.eligibility.EligibilityLog;
import io.github.kronos4j.eligibility.EligibilityLog.Result;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.eligibility.Exclusion;
import io.github.kronos4j.eligibility.IndustryCap;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.universe.Universe;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Symbols of a panel that a portfolio may buy and hold at each time. Immutable.
///
/// A symbol that is not eligible at a decision is not bought; if it is held, it stays in the ranking. A symbol that has
/// left the universe is sold. Benchmarks contain the members of the universe.
public final class Selection {
    private final Panel panel;
    private final BitSet[] members; // (D), symbols of the universe
    private final BitSet[] eligible; // (D), members that may be bought; at decisions only
    private final BitSet[] capped; // (D), symbols that a limit by industry removes from the ranking
    private final List<Exclusion> exclusions;
    private final List<String> notes;

    private Selection(
            Panel panel,
            BitSet[] members,
            BitSet[] eligible,
            BitSet[] capped,
            List<Exclusion> exclusions,
            List<String> notes) {
        this.panel = panel;
        this.members = members;
        this.eligible = eligible;
        this.capped = capped;
        this.exclusions = List.copyOf(exclusions);
        this.notes = List.copyOf(notes);
    }

    /// All symbols at all times.
    public static Selection all(Panel panel) {
        BitSet[] all = each(panel, time -> IntStream.range(0, panel.width()));
        return new Selection(panel, all, all, each(panel, time -> IntStream.empty()), List.of(), List.of());
    }

    /// Applies rules to the symbols of a panel. Reads every series once, unless the rules exclude nothing.
    ///
    /// @param sources the series of the panel
    /// @param decisions times at which the portfolio is decided; those of the panel before the last one count
    /// @throws KronosException if too few symbols are eligible at a decision
    public static Selection of(
            Panel panel, List<SeriesSource> sources, EligibilityRules rules, Set<LocalDateTime> decisions) {
        if (rules.isEmpty()) {
            return all(panel);
        }
        Universe universe = rules.universe();
        BitSet[] members = each(
                panel,
                time -> IntStream.range(0, panel.width())
                        .filter(s -> universe.contains(
                                panel.symbols().get(s), panel.times().get(time).toLocalDate())));
        BitSet[] eligible = each(panel, time -> IntStream.empty());
        EligibilityLog log = new EligibilityLog(rules);
        panel.times().subList(0, panel.length() - 1).stream()
                .filter(decisions::contains)
                .forEach(log::announce);
        for (SeriesSource source : sources) {
            int symbol = indexOf(panel, source.symbol());
            if (symbol >= 0) {
                check(panel, source, symbol, decisions, log, eligible);
            }
        }
        log.requireEnough();
        return new Selection(
                panel,
                members,
                eligible,
                each(panel, time -> IntStream.empty()),
                log.exclusions(),
                log.notes("decisions on symbols"));
    }

    private static void check(
            Panel panel,
            SeriesSource source,
            int symbol,
            Set<LocalDateTime> decisions,
            EligibilityLog log,
            BitSet[] eligible) {
        Bars bars = source.bars();
        AdjustmentFactors factors = source.factors();
        int known = 0; // number of bars up to the time
        for (int d = 0; d + 1 < panel.length(); d++) { // nothing is traded after the last time
            LocalDateTime time = panel.times().get(d);
            while (known < bars.size() && !bars.time(known).isAfter(time)) {
                known++;
            }
            if (decisions.contains(time)
                    && log.check(source.symbol(), bars.slice(0, known), factors, time) == Result.ELIGIBLE) {
                eligible[d].set(symbol);
            }
        }
    }

    /// The index of a symbol; negative if the panel lacks it.
    private static int indexOf(Panel panel, String symbol) {
        return Collections.binarySearch(panel.symbols(), symbol);
    }

    private interface Symbols {
        IntStream at(int time);
    }

    private static BitSet[] each(Panel panel, Symbols symbols) {
        return IntStream.range(0, panel.length())
                .mapToObj(time -> symbols.at(time).collect(BitSet::new, BitSet::set, BitSet::or))
                .toArray(BitSet[]::new);
    }

    /// Keeps the best symbols of each industry in the rankings of some signals; the others are neither bought nor,
    /// if they are held, ranked.
    public Selection limited(IndustryCap cap, Signals signals) {
        List<Exclusion> excluded = new ArrayList<>();
        BitSet[] removed = each(panel, time -> IntStream.empty());
        for (int d = 0; d < panel.length(); d++) {
            double[] known = signals.at(d);
            BitSet candidates = eligible[d];
            List<String> ranked = Arrays.stream(Ranking.known(known))
                    .filter(candidates::get)
                    .mapToObj(panel.symbols()::get)
                    .toList();
            for (Exclusion exclusion : cap.exclusions(ranked, panel.times().get(d))) {
                removed[d].set(indexOf(panel, exclusion.symbol()));
                excluded.add(exclusion);
            }
        }
        List<String> allNotes = new ArrayList<>(notes);
        if (!excluded.isEmpty()) {
            allNotes.add("left out of the rankings: " + Exclusion.summary(excluded));
        }
        return new Selection(
                panel,
                members,
                eligible,
                removed,
                Stream.concat(exclusions.stream(), excluded.stream())
                        .sorted(Comparator.comparing(Exclusion::time).thenComparing(Exclusion::symbol))
                        .toList(),
                allNotes);
    }

    /// The members of the universe that are not bought, by time and symbol.
    public List<Exclusion> exclusions() {
        return exclusions;
    }

    /// One sentence for each kind of exclusion.
    public List<String> notes() {
        return notes;
    }

    /// True if a symbol is a member of the universe at a time.
    boolean isMember(int symbol, int time) {
        return members[time].get(symbol);
    }

    /// The signals that a strategy ranks: of symbols that may be bought, and of those that are held.
    ///
    /// @param known signals by symbol; NaN if there is none
    double[] ranked(double[] known, Holdings holdings, int time) {
        double[] ranked = known.clone();
        for (int s = 0; s < ranked.length; s++) {
            boolean isRanked = eligible[time].get(s) || (members[time].get(s) && holdings.has(s));
            if (!isRanked || capped[time].get(s)) {
                ranked[s] = Double.NaN;
            }
        }
        return ranked;
    }

    /// The holdings that are not members at a time.
    int[] leavers(Holdings holdings, int time) {
        return Arrays.stream(holdings.symbols()).filter(s -> !isMember(s, time)).toArray();
    }
}
