package io.github.kronos4j.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Bar-by-bar simulation of a portfolio.
///
/// Orders decided from the signals at the close of a bar are executed at the open of the next one, sales first. An
/// order is rejected, dropped and reported if the symbol has no bar or opens at a price limit that prevents the trade.
/// Costs are paid with the trade. A position without a bar is valued at its last close; if its series has ended, it is
/// closed at its last close after twenty times without a bar, and reported. A position whose symbol has left the
/// universe is closed at the next open, whatever the strategy. A portfolio whose equity reaches zero stops trading.
public final class Backtest {
    /// Number of times without a bar after which a series counts as ended; a shorter absence is a suspension.
    private static final int MAX_MISSING_BARS = 20;

    private final Panel panel;
    private final Signals signals;
    private final Selection selection;
    private final Strategy strategy;
    private final TradingSettings settings;
    private final Account account;
    private final double[] equity;
    private final double[] cash;
    private final double[] cost;
    private final double[] turnover;
    private final int[] held;
    private final List<String> notes = new ArrayList<>();
    private int ruined = Integer.MAX_VALUE; // first time with no equity left at the close

    private Backtest(Panel panel, Signals signals, Selection selection, Strategy strategy, TradingSettings settings) {
        this.panel = panel;
        this.signals = signals;
        this.selection = selection;
        this.strategy = strategy;
        this.settings = settings;
        account = new Account(panel, settings);
        equity = new double[panel.length()];
        cash = new double[panel.length()];
        cost = new double[panel.length()];
        turnover = new double[panel.length()];
        held = new int[panel.length()];
    }

    /// Simulates trading of all symbols from the second time of the panel to the last.
    public static BacktestResult run(Panel panel, Signals signals, Strategy strategy, TradingSettings settings) {
        return run(panel, signals, Selection.all(panel), strategy, settings);
    }

    /// Simulates trading of selected symbols from the second time of the panel to the last.
    public static BacktestResult run(
            Panel panel, Signals signals, Selection selection, Strategy strategy, TradingSettings settings) {
        return new Backtest(panel, signals, selection, strategy, settings).run();
    }

    private BacktestResult run() {
        @Nullable Orders orders = null;
        int[] leavers = {};
        for (int time = 0; time < panel.length(); time++) {
            if (!(orders instanceof Orders.Weights)) { // which close them as well
                closePositions(leavers, time);
            }
            if (orders != null) {
                execute(orders, time);
            }
            closeOutEnded(time);
            account.charge(-account.value(time, -1) * settings.borrow() / settings.barsPerYear());
            record(time);
            account.close();
            boolean canTrade = time < ruined && time + 1 < panel.length();
            Holdings holdings = account.holdings();
            leavers = canTrade ? selection.leavers(holdings, time) : new int[0];
            orders = canTrade && signals.any(time) ? decide(holdings.without(leavers), time) : null;
        }
        noteMissingBars();
        return new BacktestResult(equity, cash, cost, turnover, held, account.trades(), account.rejected(), notes);
    }

    private Orders decide(Holdings holdings, int time) {
        return strategy.decide(selection.ranked(signals.at(time), holdings, time), holdings);
    }

    private void closePositions(int[] symbols, int time) {
        for (int symbol : symbols) {
            double shares = account.shares(symbol);
            if (shares > 0) {
                account.sell(time, symbol, shares);
            } else if (shares < 0) {
                account.buy(time, symbol, -shares);
            }
        }
    }

    private void execute(Orders orders, int time) {
        switch (orders) {
            case Orders.Rotation rotation -> rotate(rotation, time);
            case Orders.Weights weights -> weigh(weights.weights(), time);
        }
    }

    private void rotate(Orders.Rotation rotation, int time) {
        for (int symbol : rotation.sell()) {
            account.sell(time, symbol, account.shares(symbol));
        }
        double each = account.cash() * rotation.share() / Math.max(1, rotation.buy().length);
        for (int symbol : rotation.buy()) {
            account.buy(time, symbol, panel.isTraded(symbol, time) ? each / panel.open(symbol, time) : 0);
        }
    }

    private void weigh(double[] weights, int time) {
        double equityAtOpen = account.equityAtOpen(time);
        double[] change = new double[weights.length];
        Arrays.setAll(change, symbol -> change(symbol, weights[symbol] * equityAtOpen, time));
        IntStream.range(0, change.length)
                .filter(symbol -> change[symbol] < 0)
                .forEach(symbol -> account.sell(time, symbol, -change[symbol]));
        IntStream.range(0, change.length)
                .filter(symbol -> change[symbol] > 0 && account.shares(symbol) < 0)
                .forEach(symbol -> account.buy(time, symbol, change[symbol]));
        buy(change, time);
    }

    /// Buys the increases of long positions; if the cash does not suffice, all are reduced by the same factor.
    private void buy(double[] change, int time) {
        int[] purchases = IntStream.range(0, change.length)
                .filter(symbol -> change[symbol] > 0 && account.shares(symbol) >= 0)
                .toArray();
        double price = Arrays.stream(purchases)
                .filter(symbol -> panel.isTraded(symbol, time))
                .mapToDouble(symbol -> change[symbol] * panel.open(symbol, time))
                .sum();
        double share = Math.min(1, settings.costs().affordable(account.cash()) / price);
        for (int symbol : purchases) {
            account.buy(time, symbol, share * change[symbol]);
        }
    }

    /// The number of shares to buy, or to sell if negative, so that a position has the target value; differences
    /// below one lot are left.
    private double change(int symbol, double value, int time) {
        double now = account.shares(symbol);
        if (!panel.isTraded(symbol, time)) {
            // Without a price the amount is unknown; any non-zero order is rejected and reported.
            return value == 0 ? -now : now == 0 ? value : 0;
        }
        String name = panel.symbols().get(symbol);
        MarketRules market = settings.market();
        double shares = value / panel.open(symbol, time);
        double target = Math.signum(shares) * market.buyable(name, Math.abs(shares));
        if (target >= now) {
            // A short position can be closed entirely, whatever the lot size.
            return target == 0 ? -now : market.buyable(name, target - now);
        }
        double sale = now - target;
        double held = sale > now ? Double.POSITIVE_INFINITY : now; // a short sale needs whole lots
        return -(target == 0 ? now : market.sellable(name, sale, held));
    }

    private void closeOutEnded(int time) {
        for (int s = 0; s < panel.width(); s++) {
            if (account.shares(s) != 0 && time - panel.lastBar(s) >= MAX_MISSING_BARS) {
                account.closeOut(time, s);
                notes.add(panel.symbols().get(s) + " ended on " + panel.times().get(panel.lastBar(s))
                        + " and its position was closed at the last close, which is too favorable if the shares"
                        + " became worthless");
            }
        }
    }

    private void record(int time) {
        equity[time] = time > ruined ? 0 : account.equityAtClose(time);
        cash[time] = account.cash();
        cost[time] = account.paid();
        turnover[time] = account.traded();
        held[time] = account.holdings().count();
        if (equity[time] <= 0 && time < ruined) {
            ruined = time;
            notes.add(String.format(
                    Locale.ROOT,
                    "the portfolio lost all its equity on %s and stopped trading",
                    panel.times().get(time)));
        }
    }

    private void noteMissingBars() {
        int end = panel.length() - 1;
        long missing = Arrays.stream(account.holdings().symbols())
                .filter(s -> !panel.isTraded(s, end))
                .count();
        if (missing > 0) {
            notes.add(missing + (missing == 1 ? " position has" : " positions have")
                    + " no bar at the end and are valued at the last close");
        }
    }
}
