package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.universe.SymbolSpanFile;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.market.universe.Universe;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the symbols that count on a day: members of a universe that can be traded.
public class EligibilityOptions {
    private static final int MAX_NAMES = 3;
    private static final int TURNOVER_BARS = 20;

    @Option(
            names = "--universe",
            paramLabel = "FILE",
            description = "Members by day: instruments of Qlib (symbol, from, to, separated by tabs), or CSV with"
                    + " symbol,from,to. A symbol counts on days on which it is a member (default: all symbols).")
    @Nullable
    Path universe;

    @Option(
            names = "--status",
            paramLabel = "F.csv",
            description =
                    "Exclude symbols while they have a status, such as ST: CSV with symbol,from,to,status (default: none).")
    @Nullable
    Path status;

    @Option(
            names = "--min-listed-days",
            paramLabel = "N",
            description = "Exclude symbols whose first bar is less than N calendar days ago (default: none).")
    int minListedDays;

    @Option(
            names = "--min-turnover",
            paramLabel = "X",
            description = "Exclude symbols whose median turnover (amount, or close times volume) of the last"
                    + " --turnover-bars bars is below X (default: none).")
    @Nullable
    Double minTurnover;

    @Option(names = "--turnover-bars", paramLabel = "N", description = "Bars of the median turnover (default: 20).")
    @Nullable
    Integer turnoverBars;

    @Option(
            names = "--max-unchanged",
            paramLabel = "N",
            description = "Exclude symbols whose close has been the same for more than N bars (default: none).")
    int maxUnchanged;

    @Option(
            names = "--skip-limit",
            description = "Exclude symbols that close at their price limit, by the rules of Chinese shares.")
    boolean skipLimit;

    @Option(
            names = "--at-least",
            paramLabel = "N",
            description = "Fail if fewer symbols are eligible at any decision; earlier results stay (default: none).")
    int atLeast;

    private @Nullable Universe members; // once they were read

    /// The members by day.
    ///
    /// @throws KronosException if the file has another form
    public final Universe universe() {
        if (members == null) {
            members = universe == null ? Universe.all() : SymbolSpanFile.readUniverse(universe);
        }
        return members;
    }

    /// The rules.
    ///
    /// @param market rules of the market, found only if price limits count
    /// @throws KronosException if a value is out of range, a file has another form, or the market has no price
    ///     limits
    public final EligibilityRules rules(Supplier<MarketRules> market) {
        EligibilityRules.Builder rules = EligibilityRules.builder()
                .universe(universe())
                .minListedDays(minListedDays)
                .maxUnchangedBars(maxUnchanged)
                .minEligible(atLeast);
        if (minTurnover != null) {
            rules.minTurnover(minTurnover, turnoverBars == null ? TURNOVER_BARS : turnoverBars);
        } else if (turnoverBars != null) {
            throw new InvalidInputException("--turnover-bars has no effect without --min-turnover: give both");
        }
        if (status != null) {
            rules.statuses(SymbolSpanFile.read(status, "status"));
        }
        if (skipLimit) {
            MarketRules limits = market.get();
            if (!limits.hasLimits()) {
                throw new InvalidInputException("--skip-limit needs a market with price limits, and the series are of"
                        + " none: omit it, or name the market with --calendar cn");
            }
            rules.priceLimits(limits::isAtLimit);
        }
        return rules.build();
    }

    /// The files of symbols that are members on any day.
    ///
    /// @throws KronosException if there are none
    public final List<BarFile> members(List<BarFile> files) {
        Universe all = universe();
        List<BarFile> members =
                files.stream().filter(file -> all.knows(file.name())).toList();
        if (members.isEmpty() && !files.isEmpty()) {
            throw new InvalidInputException("none of the " + files.size() + " series is in " + universe
                    + ", which begins with " + all.symbols().first() + " (the first series is "
                    + files.getFirst().name() + "): use the same symbols in both");
        }
        return members;
    }

    /// A note about members without a file: without those that failed, results are too favorable.
    ///
    /// @param from first time of interest; null for no bound
    /// @param to last time of interest; null for no bound
    /// @return empty if every member has a file
    public final List<String> notes(List<BarFile> files, @Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        @Nullable LocalDate first = from == null ? null : from.toLocalDate();
        @Nullable LocalDate last = to == null ? null : to.toLocalDate();
        List<String> names = files.stream().map(BarFile::name).toList();
        List<String> missing = universe().missing(names, first, last);
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "%,d of the %,d members of %s in this time %s no series (%s%s): results without them may be too"
                        + " favorable",
                missing.size(),
                universe().membersBetween(first, last).size(),
                universe,
                missing.size() == 1 ? "has" : "have",
                missing.stream().limit(MAX_NAMES).collect(Collectors.joining(", ")),
                missing.size() > MAX_NAMES ? ", ..." : ""));
    }
}
