package io.github.kronos4j.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Keeps the books of a portfolio, bar by bar.
///
/// What a strategy decides from the signals at the close of a bar is traded at the open of the next one, sales first.
/// A trade is not made where the symbol has no bar, or opens at a price limit that bars it; it is then dropped and
/// reported. Costs leave the cash with the trade. What has no bar is worth its last close; a holding whose series has
/// ended is paid out at its last close after twenty times without a bar, and reported. A portfolio that is worth
/// nothing any more stops trading.
public final class Backtest {
    /// A shorter absence is a suspension, whatever comes after it.
    private static final int ENDED = 20;

    private final Panel panel;
    private final Signals signals;
    private final Strategy strategy;
    private final TradingSettings conditions;
    private final Account account;
    private final double[] equity;
    private final double[] cash;
    private final double[] cost;
    private final double[] turnover;
    private final int[] held;
    private final List<String> notes = new ArrayList<>();
    private int ruined = Integer.MAX_VALUE; // the time at whose close nothing was left

    private Backtest(Panel panel, Signals signals, Strategy strategy, TradingSettings conditions) {
        this.panel = panel;
        this.signals = signals;
        this.strategy = strategy;
        this.conditions = conditions;
        account = new Account(panel, conditions);
        equity = new double[panel.length()];
        cash = new double[panel.length()];
        cost = new double[panel.length()];
        turnover = new double[panel.length()];
        held = new int[panel.length()];
    }

    /// Trades from the second time of the panel to the last.
    public static BacktestResult run(Panel panel, Signals signals, Strategy strategy, TradingSettings conditions) {
        return new Backtest(panel, signals, strategy, conditions).run();
    }

    private BacktestResult run() {
        @Nullable Orders decision = null;
        for (int time = 0; time < panel.length(); time++) {
            if (decision != null) {
                execute(decision, time);
            }
            payOutEnded(time);
            account.pay(-account.value(time, -1) * conditions.borrow() / conditions.barsPerYear());
            record(time);
            account.close();
            boolean decides = signals.any(time) && time < ruined && time + 1 < panel.length();
            decision = decides ? strategy.decide(signals.at(time), account.holdings()) : null;
        }
        noteAbsent();
        return new BacktestResult(equity, cash, cost, turnover, held, account.trades(), account.blocked(), notes);
    }

    private void execute(Orders decision, int time) {
        switch (decision) {
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
        double whole = account.equityAtOpen(time);
        double[] change = new double[weights.length];
        Arrays.setAll(change, symbol -> change(symbol, weights[symbol] * whole, time));
        IntStream.range(0, change.length)
                .filter(symbol -> change[symbol] < 0)
                .forEach(symbol -> account.sell(time, symbol, -change[symbol]));
        IntStream.range(0, change.length)
                .filter(symbol -> change[symbol] > 0 && account.shares(symbol) < 0)
                .forEach(symbol -> account.buy(time, symbol, change[symbol]));
        buy(change, time);
    }

    /// Buys what is to be held, of everything the same share where there is not cash for all.
    private void buy(double[] change, int time) {
        int[] wanted = IntStream.range(0, change.length)
                .filter(symbol -> change[symbol] > 0 && account.shares(symbol) >= 0)
                .toArray();
        double price = Arrays.stream(wanted)
                .filter(symbol -> panel.isTraded(symbol, time))
                .mapToDouble(symbol -> change[symbol] * panel.open(symbol, time))
                .sum();
        double share = Math.min(1, conditions.costs().affordable(account.cash()) / price);
        for (int symbol : wanted) {
            account.buy(time, symbol, share * change[symbol]);
        }
    }

    /// Shares to be bought, or sold if below zero, so that a symbol is worth so much; what comes to no whole lot is
    /// left as it is.
    private double change(int symbol, double value, int time) {
        double now = account.shares(symbol);
        if (!panel.isTraded(symbol, time)) {
            // There is no price to reckon with: an order is refused wherever there is to be one.
            return value == 0 ? -now : now == 0 ? value : 0;
        }
        String name = panel.symbols().get(symbol);
        MarketRules market = conditions.market();
        double wanted = value / panel.open(symbol, time);
        double target = Math.signum(wanted) * market.buyable(name, Math.abs(wanted));
        if (target >= now) {
            // All that is owed can be bought back, in whatever pieces.
            return target == 0 ? -now : market.buyable(name, target - now);
        }
        double sale = now - target;
        double held = sale > now ? Double.POSITIVE_INFINITY : now; // beyond what is held an order needs whole lots
        return -(target == 0 ? now : market.sellable(name, sale, held));
    }

    private void payOutEnded(int time) {
        for (int s = 0; s < panel.width(); s++) {
            if (account.shares(s) != 0 && time - panel.lastBar(s) >= ENDED) {
                account.payOut(time, s);
                notes.add(panel.symbols().get(s) + " ended on " + panel.times().get(panel.lastBar(s))
                        + " and was paid out at its last close; had it gone to nothing, that would have been too good");
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
                    "the portfolio was worth nothing on %s: it ends there",
                    panel.times().get(time)));
        }
    }

    private void noteAbsent() {
        int end = panel.length() - 1;
        long absent = Arrays.stream(account.holdings().symbols())
                .filter(s -> !panel.isTraded(s, end))
                .count();
        if (absent > 0) {
            notes.add(absent + (absent == 1 ? " holding has" : " holdings have")
                    + " no bar at the end and count at the last close");
        }
    }
}
