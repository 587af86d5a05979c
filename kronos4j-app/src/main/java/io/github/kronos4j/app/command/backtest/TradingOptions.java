package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.backtest.Costs;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.Strategy;
import io.github.kronos4j.backtest.StrategySettings;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the strategy, the market rules and the costs.
final class TradingOptions {
    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "topk: hold the best K and replace a few at a time, as Qlib's TopkDropoutStrategy. threshold:"
                    + " hold all with a signal above --above. long-short: hold the best K and sell the worst K"
                    + " short (default: topk).")
    String strategy = "topk";

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Number of symbols (default: 50, but at most a fifth of all; threshold: all).")
    @Nullable
    Integer top;

    @Option(
            names = "--drop",
            paramLabel = "N",
            description = "topk: symbols replaced at a time, at most (default: a tenth of K).")
    @Nullable
    Integer drop;

    @Option(
            names = "--hold",
            paramLabel = "N",
            description = "topk: bars that a symbol is held, at least (default: 5, as in the paper).")
    int hold = StrategySettings.HOLD;

    @Option(names = "--above", paramLabel = "X", description = "threshold: signals above this are bought (default: 0).")
    double above;

    @Option(
            names = "--invested",
            paramLabel = "X",
            description = "threshold, long-short: invested share of the equity, both sides together (default: 0.95"
                    + " and 1).")
    @Nullable
    Double invested;

    @Option(
            names = "--market",
            paramLabel = "NAME",
            description = "Market rules. cn: price limits, lots, T+1. us: whole shares. free: any fraction (default: by"
                    + " the calendar, else free).")
    @Nullable
    String market;

    @Option(
            names = "--costs",
            paramLabel = "NAME",
            description =
                    "Costs of trades. paper: 0.0015 of each trade. reference, cn, us, none: see docs/how-to/backtest.md"
                            + " (default: paper).")
    String costs = "paper";

    @Option(
            names = "--commission",
            paramLabel = "X",
            description = "Commission as a share of each trade: 0.0003 is 3 basis points (default: that of --costs).")
    @Nullable
    Double commission;

    @Option(
            names = "--sell-tax",
            paramLabel = "X",
            description = "Tax on each sale, as a share (default: that of --costs).")
    @Nullable
    Double sellTax;

    @Option(
            names = "--slippage",
            paramLabel = "X",
            description = "Difference between traded price and open, as a share (default: that of --costs).")
    @Nullable
    Double slippage;

    @Option(
            names = "--min-fee",
            paramLabel = "X",
            description = "Minimum commission of a trade, in currency (default: that of --costs).")
    @Nullable
    Double minimum;

    @Option(
            names = "--borrow",
            paramLabel = "X",
            description = "long-short: annual rate on borrowed shares (default: ${DEFAULT-VALUE}).")
    double borrow = 0.03;

    @Option(names = "--capital", paramLabel = "X", description = "Initial capital (default: 10 million).")
    double capital = 1e7;

    @Option(
            names = "--bars-per-year",
            paramLabel = "N",
            description =
                    "Bars per year, to annualize (default: for days 238 for cn as in Qlib, 365 for always, else 252).")
    @Nullable
    Double barsPerYear;

    /// Returns the strategy.
    ///
    /// @param symbols number of symbols
    /// @param isPaper true for the numbers of the paper's simulation where none are given
    /// @throws KronosException if a value is out of range
    Strategy strategy(int symbols, boolean isPaper) {
        StrategySettings given = settings();
        return (isPaper ? given.likePaper(symbols) : given).strategy(symbols);
    }

    private StrategySettings settings() {
        return new StrategySettings(strategy, top, drop, hold, above, invested);
    }

    /// Returns capital, market rules and costs.
    ///
    /// @param calendar trading calendar of the series
    /// @throws KronosException if a value is out of range, or a name is unknown
    TradingSettings settings(Panel panel, Interval interval, TradingCalendar calendar) {
        MarketRules rules = market(calendar);
        return new TradingSettings(
                capital,
                rules,
                costs(),
                isNeutral() ? borrow : 0,
                barsPerYear == null ? TradingSettings.barsPerYear(panel, interval, calendar, rules) : barsPerYear);
    }

    /// The market rules.
    ///
    /// @param calendar trading calendar of the series
    /// @throws KronosException if the name is unknown
    MarketRules market(TradingCalendar calendar) {
        return market == null ? MarketRules.of(calendar) : MarketRules.named(market);
    }

    /// True if the strategy sells short as much as it holds.
    boolean isNeutral() {
        return settings().isNeutral();
    }

    private Costs costs() {
        Costs all = Costs.named(costs);
        all = commission == null ? all : all.withCommission(commission);
        all = sellTax == null ? all : all.withSellTax(sellTax);
        all = slippage == null ? all : all.withSlippage(slippage);
        return minimum == null ? all : all.withMinimum(minimum);
    }
}
