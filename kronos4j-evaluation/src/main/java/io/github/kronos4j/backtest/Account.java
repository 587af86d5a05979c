package io.github.kronos4j.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cash and shares, and the orders that change them. Cash never falls below zero.
final class Account {
    /// Divisions round up now and then: this much less of what can be paid for can be paid for.
    private static final double NEARLY = 1 - 1e-12;

    private final Panel panel;
    private final TradingSettings conditions;
    private final double[] shares; // (S)
    private final int[] ages; // (S), closes held over
    private final @Nullable LocalDate[] day; // (S), of the last purchase
    private final double[] bought; // (S), shares bought on that day
    private final List<Trade> trades = new ArrayList<>();
    private final List<RejectedOrder> blocked = new ArrayList<>();
    private double cash;
    private double traded; // since the last close
    private double paid; // likewise

    Account(Panel panel, TradingSettings conditions) {
        this.panel = panel;
        this.conditions = conditions;
        shares = new double[panel.width()];
        ages = new int[panel.width()];
        day = new LocalDate[panel.width()];
        bought = new double[panel.width()];
        cash = conditions.capital();
    }

    double cash() {
        return cash;
    }

    double shares(int symbol) {
        return shares[symbol];
    }

    /// Value traded since [#close].
    double traded() {
        return traded;
    }

    /// Costs paid since [#close].
    double paid() {
        return paid;
    }

    List<Trade> trades() {
        return trades;
    }

    List<RejectedOrder> blocked() {
        return blocked;
    }

    Holdings holdings() {
        return new Holdings(shares.clone(), ages.clone());
    }

    /// Everything at the open of a time; what has no bar, at its last close.
    double equityAtOpen(int time) {
        double equity = cash;
        for (int s = 0; s < shares.length; s++) {
            if (shares[s] != 0) {
                equity += shares[s] * (panel.isTraded(s, time) ? panel.open(s, time) : panel.previousClose(s, time));
            }
        }
        return equity;
    }

    /// Everything at the close of a time.
    double equityAtClose(int time) {
        return cash + value(time, 1) + value(time, -1);
    }

    /// The value of what is held (sign 1) or owed (sign -1, below zero) at the close of a time.
    double value(int time, int sign) {
        double value = 0;
        for (int s = 0; s < shares.length; s++) {
            if (shares[s] * sign > 0) {
                value += shares[s] * panel.mark(s, time);
            }
        }
        return value;
    }

    /// Buys at the open, as much of what is wanted as there is cash for.
    void buy(int time, int symbol, double wanted) {
        if (!panel.isTraded(symbol, time)) {
            block(time, symbol, true, RejectedOrder.Reason.NO_BAR);
            return;
        }
        String name = panel.symbols().get(symbol);
        double price = panel.open(symbol, time);
        if (conditions.market().isLimitUp(name, today(time), price, panel.closeOfDayBefore(symbol, time))) {
            block(time, symbol, true, RejectedOrder.Reason.LIMIT_UP);
            return;
        }
        double most = Math.max(0, conditions.costs().affordable(cash) / price * NEARLY);
        boolean isWhole = wanted == -shares[symbol] && wanted <= most; // all that is owed, whatever the lots
        double count = isWhole ? wanted : conditions.market().buyable(name, Math.min(wanted, most));
        if (count > 0) {
            trade(time, symbol, count, price, conditions.costs().ofPurchase(count * price), false);
            bought[symbol] = count + boughtToday(time, symbol);
            day[symbol] = today(time);
        } else {
            block(time, symbol, true, RejectedOrder.Reason.TOO_LITTLE_CASH);
        }
    }

    /// Sells at the open; what is sold beyond what is held is owed.
    void sell(int time, int symbol, double wanted) {
        if (!panel.isTraded(symbol, time)) {
            block(time, symbol, false, RejectedOrder.Reason.NO_BAR);
            return;
        }
        String name = panel.symbols().get(symbol);
        double price = panel.open(symbol, time);
        MarketRules market = conditions.market();
        boolean isBound = market.keepsOvernight() && boughtToday(time, symbol) > 0;
        double free = shares[symbol] - boughtToday(time, symbol);
        double count = isBound ? market.sellable(name, Math.min(wanted, free), free) : wanted;
        double cost = conditions.costs().ofSale(count * price);
        if (market.isLimitDown(name, today(time), price, panel.closeOfDayBefore(symbol, time))) {
            block(time, symbol, false, RejectedOrder.Reason.LIMIT_DOWN);
        } else if (cash + count * price < cost) {
            block(time, symbol, false, RejectedOrder.Reason.TOO_LITTLE_CASH);
        } else {
            if (count < wanted) {
                block(time, symbol, false, RejectedOrder.Reason.BOUGHT_TODAY);
            }
            if (count > 0) {
                trade(time, symbol, -count, price, cost, false);
            }
        }
    }

    /// Ends a position at the last close, without an open to trade at.
    void payOut(int time, int symbol) {
        double price = panel.mark(symbol, time);
        double count = shares[symbol];
        double cost = count > 0
                ? conditions.costs().ofSale(count * price)
                : conditions.costs().ofPurchase(-count * price);
        trade(time, symbol, -count, price, Math.min(cost, Math.max(0, cash + count * price)), true);
    }

    /// Pays what is neither a trade nor its cost in full, but at most the cash there is.
    void pay(double amount) {
        double possible = Math.min(amount, cash);
        cash -= possible;
        paid += possible;
    }

    /// The bar is over: holdings are a close older, and a new one begins.
    void close() {
        for (int s = 0; s < shares.length; s++) {
            ages[s] = shares[s] == 0 ? 0 : ages[s] + 1;
        }
        traded = 0;
        paid = 0;
    }

    private void trade(int time, int symbol, double count, double price, double cost, boolean payout) {
        double left = shares[symbol] + count;
        // Bought and sold in parts that were rounded, nothing is left of a position that is given up.
        double rest = Math.abs(left) < 1e-9 * Math.abs(count) ? 0 : left;
        if (shares[symbol] * rest <= 0) {
            ages[symbol] = 0; // a position begins, ends, or changes sides
        }
        shares[symbol] = rest;
        cash -= count * price + cost;
        traded += Math.abs(count) * price;
        paid += cost;
        trades.add(new Trade(time, symbol, count, price, cost, payout));
    }

    private double boughtToday(int time, int symbol) {
        return today(time).equals(day[symbol]) ? bought[symbol] : 0;
    }

    private LocalDate today(int time) {
        return panel.times().get(time).toLocalDate();
    }

    private void block(int time, int symbol, boolean purchase, RejectedOrder.Reason reason) {
        blocked.add(new RejectedOrder(time, symbol, purchase, reason));
    }
}
