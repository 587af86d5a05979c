package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.InvalidInputException;
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

/// Options for the strategy, the market rules and the costs.
final class TradingOptions {
    private static final int PAPER_TOP = 50;
    private static final int PAPER_DROP = 5;
    private static final int LARGE_UNIVERSE = 500; // symbols, between those of the paper's two indices
    private static final int PAPER_TOP_OF_LARGE = 200;
    private static final int PAPER_DROP_OF_LARGE = 10;
    private static final int PAPER_HOLD = 5;
    private static final double INVESTED = 0.95;

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
    int hold = PAPER_HOLD;

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
        if (top != null && top > symbols) {
            throw new InvalidInputException(
                    "--top is " + top + " and there are " + symbols + " symbols: give at most that many");
        }
        boolean isLarge = isPaper && symbols > LARGE_UNIVERSE;
        int defaultTop = isLarge ? PAPER_TOP_OF_LARGE : Math.clamp(symbols / 5, 1, PAPER_TOP);
        int count = top == null ? defaultTop : top;
        int tenth = Math.max(1, count / 10);
        int defaultDrop = isPaper ? Math.min(count, isLarge ? PAPER_DROP_OF_LARGE : PAPER_DROP) : tenth;
        return switch (strategy) {
            case "topk" -> new TopkDropout(count, drop == null ? defaultDrop : drop, hold);
            case "threshold" -> new LongOnly(above, top == null ? 0 : top, invested == null ? INVESTED : invested);
            case "long-short" -> new LongShort(count, invested == null ? 1 : invested);
            default ->
                throw new InvalidInputException(
                        "--strategy is '" + strategy + "': choose topk, threshold or long-short");
        };
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
                barsPerYear == null ? defaultYear(panel, interval, calendar, rules) : barsPerYear);
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
        return strategy.equals("long-short");
    }

    private Costs costs() {
        Costs all = Costs.named(costs);
        all = commission == null ? all : all.withCommission(commission);
        all = sellTax == null ? all : all.withSellTax(sellTax);
        all = slippage == null ? all : all.withSlippage(slippage);
        return minimum == null ? all : all.withMinimum(minimum);
    }

    /// Bars per year: days, weeks and months, for China as Qlib counts them; intraday from the bars of each day.
    private static double defaultYear(Panel panel, Interval interval, TradingCalendar calendar, MarketRules rules) {
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
