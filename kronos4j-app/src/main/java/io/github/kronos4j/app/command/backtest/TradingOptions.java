package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.backtest.Costs;
import io.github.kronos4j.backtest.LongOnly;
import io.github.kronos4j.backtest.LongShort;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.Strategy;
import io.github.kronos4j.backtest.TopkDropout;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The rule, and what is traded under.
final class TradingOptions {
    private static final int PAPER_TOP = 50;
    private static final int PAPER_HOLD = 5;
    private static final double INVESTED = 0.95;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description =
                    "topk: the best K, a few exchanged at a time, as Qlib's TopkDropoutStrategy. threshold: all with"
                            + " a signal above --above. long-short: the best K against the worst K (default: topk).")
    String strategy = "topk";

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "How many symbols (default: 50, but at most a fifth of them; all with threshold).")
    @Nullable
    Integer top;

    @Option(
            names = "--drop",
            paramLabel = "N",
            description = "topk: how many are exchanged at the most (default: a tenth of K).")
    @Nullable
    Integer drop;

    @Option(
            names = "--hold",
            paramLabel = "N",
            description = "topk: closes that a holding stays over at the least (default: 5, the paper's).")
    int hold = PAPER_HOLD;

    @Option(names = "--above", paramLabel = "X", description = "threshold: what signals must be above (default: 0).")
    double above;

    @Option(
            names = "--invested",
            paramLabel = "X",
            description = "threshold, long-short: share of the equity that is traded, both sides together (default:"
                    + " 0.95 and 1).")
    @Nullable
    Double invested;

    @Option(
            names = "--market",
            paramLabel = "NAME",
            description = "cn: price limits, lots, overnight. us: whole shares. free: any fraction (default: by the"
                    + " calendar, else free).")
    @Nullable
    String market;

    @Option(
            names = "--costs",
            paramLabel = "NAME",
            description =
                    "paper: 0.0015 of each trade. reference, cn, us, none: see docs/how-to/backtest.md (default: paper).")
    String costs = "paper";

    @Option(
            names = "--commission",
            paramLabel = "X",
            description = "Share of each trade: 0.0003 is three in ten thousand.")
    @Nullable
    Double commission;

    @Option(names = "--sell-tax", paramLabel = "X", description = "Share of each sale, on top.")
    @Nullable
    Double sellTax;

    @Option(names = "--slippage", paramLabel = "X", description = "How much worse than the open prices are.")
    @Nullable
    Double slippage;

    @Option(names = "--min-fee", paramLabel = "X", description = "The least commission of a trade, in money.")
    @Nullable
    Double minimum;

    @Option(
            names = "--borrow",
            paramLabel = "X",
            description = "long-short: yearly rate on what is owed (default: ${DEFAULT-VALUE}).")
    double borrow = 0.03;

    @Option(names = "--capital", paramLabel = "X", description = "Money at the beginning (default: 10 million).")
    double capital = 1e7;

    @Option(
            names = "--bars-per-year",
            paramLabel = "N",
            description = "Makes figures yearly (default, of days: 238 for cn as in Qlib, 252, 365 for always).")
    @Nullable
    Double barsPerYear;

    /// The rule for so many symbols.
    ///
    /// @throws KronosException if a number is out of its range
    Strategy strategy(int symbols) {
        if (top != null && top > symbols) {
            throw new KronosException(
                    "--top is " + top + " and there are " + symbols + " symbols: give at most that many");
        }
        int usual = Math.clamp(symbols / 5, 1, PAPER_TOP);
        int count = top == null ? usual : top;
        return switch (strategy) {
            case "topk" -> new TopkDropout(count, drop == null ? Math.max(1, count / 10) : drop, hold);
            case "threshold" -> new LongOnly(above, top == null ? 0 : top, invested == null ? INVESTED : invested);
            case "long-short" -> new LongShort(count, invested == null ? 1 : invested);
            default ->
                throw new KronosException("--strategy is '" + strategy + "': choose topk, threshold or long-short");
        };
    }

    /// What is traded under.
    ///
    /// @param calendar that of the series
    /// @throws KronosException if a number is out of its range, or a name is not known
    TradingSettings conditions(Panel panel, Interval interval, TradingCalendar calendar) {
        MarketRules rules = market == null ? usualMarket(calendar) : MarketRules.named(market);
        return new TradingSettings(
                capital,
                rules,
                costs(),
                isNeutral() ? borrow : 0,
                barsPerYear == null ? usualYear(panel, interval, calendar, rules) : barsPerYear);
    }

    /// Whether as much is owed as is held.
    boolean isNeutral() {
        return strategy.equals("long-short");
    }

    private Costs costs() {
        Costs all = Costs.named(costs);
        all = commission == null ? all : all.withCommission(commission);
        all = sellTax == null ? all : all.withSellTax(sellTax);
        all = slippage == null ? all : all.withSlippage(slippage);
        return minimum == null ? all : all.withMinimum(minimum);
    }

    private static MarketRules usualMarket(TradingCalendar calendar) {
        return switch (calendar.name()) {
            case "cn" -> MarketRules.CN;
            case "nyse" -> MarketRules.US;
            default -> MarketRules.FREE;
        };
    }

    /// Days, weeks and months of a year as Qlib counts them for China; within days, the bars there are in one.
    private static double usualYear(Panel panel, Interval interval, TradingCalendar calendar, MarketRules rules) {
        boolean always = calendar.name().equals("always");
        double days = rules == MarketRules.CN ? 238 : always ? 365 : 252;
        double weeks = rules == MarketRules.CN ? 50 : 52;
        return switch (interval.unit()) {
            case MONTH -> 12.0 / interval.count();
            case WEEK -> weeks / interval.count();
            case DAY -> days / interval.count();
            case HOUR, MINUTE, SECOND -> {
                long dates = panel.times().stream()
                        .map(LocalDateTime::toLocalDate)
                        .distinct()
                        .count();
                yield days * panel.length() / dates;
            }
        };
    }
}
