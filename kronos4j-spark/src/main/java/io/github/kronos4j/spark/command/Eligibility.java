package io.github.kronos4j.spark.command;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.universe.SymbolSpanFile;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.spark.SparkFilter;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the series that take part, as those of `kronos scan`.
final class Eligibility {
    @Option(
            names = "--universe",
            paramLabel = "FILE",
            description = "Members by day: instruments of Qlib, or CSV with symbol,from,to (default: all symbols).")
    @Nullable
    Path universe;

    @Option(
            names = "--status",
            paramLabel = "F.csv",
            description = "Exclude symbols while they have a status: CSV with symbol,from,to,status (default: none).")
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
            description = "Exclude symbols whose median turnover of the last --turnover-bars bars is below X"
                    + " (default: none).")
    double minTurnover;

    @Option(names = "--turnover-bars", paramLabel = "N", description = "Bars of the median turnover (default: 20).")
    int turnoverBars = 20;

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
            description = "Fail if fewer series have a forecast; the ledger and the table stay (default: none).")
    int atLeast;

    /// The files of symbols that are members on any day.
    ///
    /// @throws InvalidInputException if there are none
    List<BarFile> members(List<BarFile> files) {
        if (universe == null) {
            return files;
        }
        Universe all = SymbolSpanFile.readUniverse(universe);
        List<BarFile> members =
                files.stream().filter(file -> all.knows(file.name())).toList();
        if (members.isEmpty()) {
            throw new InvalidInputException(
                    "none of the " + files.size() + " series is in " + universe + ": use the same symbols in both");
        }
        return members;
    }

    /// The rules, which executors create from the files.
    ///
    /// @param market rules of the market, found only if price limits count
    /// @throws InvalidInputException if a value is out of range, a file has another form, or the market has no
    ///     price limits
    SparkFilter filter(Supplier<MarketRules> market) {
        @Nullable MarketRules limits = skipLimit ? market.get() : null;
        if (limits != null && !limits.hasLimits()) {
            throw new InvalidInputException(
                    "--skip-limit needs a market with price limits, and the series are of" + " none: omit it");
        }
        Rules rules =
                new Rules(text(universe), text(status), minListedDays, minTurnover, turnoverBars, maxUnchanged, limits);
        rules.create(); // a wrong value or file ends the program before it has started a job
        return () -> {
            EligibilityRules created = rules.create();
            return (series, day) -> created.exclusion(series.symbol(), series.bars(), series.factors(), day);
        };
    }

    /// Requires enough series with a forecast.
    ///
    /// @throws InvalidInputException if there are too few
    void requireEnough(int forecasts, LocalDate day) {
        EligibilityRules.builder().minEligible(atLeast).build().requireEnough(forecasts, day.atStartOfDay(), List.of());
    }

    private static @Nullable String text(@Nullable Path file) {
        return file == null ? null : file.toAbsolutePath().toString();
    }

    private record Rules(
            @Nullable String universe,
            @Nullable String status,
            int minListedDays,
            double minTurnover,
            int turnoverBars,
            int maxUnchanged,
            @Nullable MarketRules limits)
            implements Serializable {
        EligibilityRules create() {
            EligibilityRules.Builder rules =
                    EligibilityRules.builder().minListedDays(minListedDays).maxUnchangedBars(maxUnchanged);
            if (universe != null) {
                rules.universe(SymbolSpanFile.readUniverse(Path.of(universe)));
            }
            if (status != null) {
                rules.statuses(SymbolSpanFile.read(Path.of(status), "status"));
            }
            if (minTurnover != 0) {
                rules.minTurnover(minTurnover, turnoverBars);
            }
            if (limits != null) {
                rules.priceLimits(limits::isAtLimit);
            }
            return rules.build();
        }
    }
}
