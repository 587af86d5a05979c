package io.github.kronos4j.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cash and positions of a portfolio, and the execution of its orders. Cash never falls below zero.
final class Account {
    /// Margin for rounding in divisions: an order uses at most this share of the affordable amount.
    private static final double ROUNDING_MARGIN = 1 - 1e-12;

    private final Panel panel;
    private final TradingSettings settings;
    private final double[] shares; // (S)
    private final int[] ages; // (S), number of closes held over
    private final @Nullable LocalDate[] purchaseDates; // (S), of the last purchase
    private final double[] purchased; // (S), shares purchased on that date
    private final List<Trade> trades = new ArrayList<>();
    private final List<RejectedOrder> rejected = new ArrayList<>();
    private double cash;
    private double traded; // value traded since the last close
    private double paid; // costs since the last close

    Account(Panel panel, TradingSettings settings) {
        this.panel = panel;
        this.settings = settings;
        shares = new double[panel.width()];
        ages = new int[panel.width()];
        purchaseDates = new LocalDate[panel.width()];
        purchased = new double[panel.width()];
        cash = settings.capital();
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

    List<RejectedOrder> rejected() {
        return rejected;
    }

    Holdings holdings() {
        return new Holdings(shares.clone(), ages.clone());
    }

    /// The equity at the open of a time; a position without a bar is valued at its last close.
    double equityAtOpen(int time) {
        double equity = cash;
        for (int s = 0; s < shares.length; s++) {
            if (shares[s] != 0) {
                equity += shares[s] * (panel.isTraded(s, time) ? panel.open(s, time) : panel.previousClose(s, time));
            }
        }
        return equity;
    }

    /// The equity at the close of a time.
    double equityAtClose(int time) {
        return cash + value(time, 1) + value(time, -1);
    }

    /// The value of long positions (sign 1) or short positions (sign -1; negative) at the close of a time.
    double value(int time, int sign) {
        double value = 0;
        for (int s = 0; s < shares.length; s++) {
            if (shares[s] * sign > 0) {
                value += shares[s] * panel.mark(s, time);
            }
        }
        return value;
    }

    /// Buys at the open, as many of the requested shares as the cash allows.
    void buy(int time, int symbol, double requested) {
        if (!panel.isTraded(symbol, time)) {
            reject(time, symbol, true, RejectedOrder.Reason.NO_BAR);
            return;
        }
        String name = panel.symbols().get(symbol);
        double price = panel.open(symbol, time);
        if (settings.market().isLimitUp(name, today(time), price, panel.closeOfDayBefore(symbol, time))) {
            reject(time, symbol, true, RejectedOrder.Reason.LIMIT_UP);
            return;
        }
        double affordable = Math.max(0, settings.costs().affordable(cash) / price * ROUNDING_MARGIN);
        boolean closesShort = requested == -shares[symbol]
                && requested <= affordable; // a short position can be closed whatever the lot size
        double count = closesShort ? requested : settings.market().buyable(name, Math.min(requested, affordable));
        if (count > 0) {
            trade(time, symbol, count, price, settings.costs().purchaseCost(count * price), false);
            purchased[symbol] = count + purchasedToday(time, symbol);
            purchaseDates[symbol] = today(time);
        } else {
            reject(time, symbol, true, RejectedOrder.Reason.TOO_LITTLE_CASH);
        }
    }

    /// Sells at the open; shares beyond the position are sold short.
    void sell(int time, int symbol, double requested) {
        if (!panel.isTraded(symbol, time)) {
            reject(time, symbol, false, RejectedOrder.Reason.NO_BAR);
            return;
        }
        String name = panel.symbols().get(symbol);
        double price = panel.open(symbol, time);
        MarketRules market = settings.market();
        boolean isLocked = market.isTPlusOne() && purchasedToday(time, symbol) > 0;
        double free = shares[symbol] - purchasedToday(time, symbol);
        double count = isLocked ? market.sellable(name, Math.min(requested, free), free) : requested;
        double cost = settings.costs().saleCost(count * price);
        if (market.isLimitDown(name, today(time), price, panel.closeOfDayBefore(symbol, time))) {
            reject(time, symbol, false, RejectedOrder.Reason.LIMIT_DOWN);
        } else if (cash + count * price < cost) {
            reject(time, symbol, false, RejectedOrder.Reason.TOO_LITTLE_CASH);
        } else {
            if (count < requested) {
                reject(time, symbol, false, RejectedOrder.Reason.BOUGHT_TODAY);
            }
            if (count > 0) {
                trade(time, symbol, -count, price, cost, false);
            }
        }
    }

    /// Closes a position at the last close, for a series that has ended.
    void closeOut(int time, int symbol) {
        double price = panel.mark(symbol, time);
        double count = shares[symbol];
        double cost = count > 0
                ? settings.costs().saleCost(count * price)
                : settings.costs().purchaseCost(-count * price);
        trade(time, symbol, -count, price, Math.min(cost, Math.max(0, cash + count * price)), true);
    }

    /// Charges an amount that belongs to no trade, limited to the available cash.
    void charge(double amount) {
        double possible = Math.min(amount, cash);
        cash -= possible;
        paid += possible;
    }

    /// Ends the bar: positions are held over one more close, and the totals since the last close restart.
    void close() {
        for (int s = 0; s < shares.length; s++) {
            ages[s] = shares[s] == 0 ? 0 : ages[s] + 1;
        }
        traded = 0;
        paid = 0;
    }

    private void trade(int time, int symbol, double count, double price, double cost, boolean payout) {
        double sum = shares[symbol] + count;
        // A residue of rounding is left when a position is closed in parts.
        double position = Math.abs(sum) < 1e-9 * Math.abs(count) ? 0 : sum;
        if (shares[symbol] * position <= 0) {
            ages[symbol] = 0; // a position is opened, closed or reversed
        }
        shares[symbol] = position;
        cash -= count * price + cost;
        traded += Math.abs(count) * price;
        paid += cost;
        trades.add(new Trade(time, symbol, count, price, cost, payout));
    }

    private double purchasedToday(int time, int symbol) {
        return today(time).equals(purchaseDates[symbol]) ? purchased[symbol] : 0;
    }

    private LocalDate today(int time) {
        return panel.times().get(time).toLocalDate();
    }

    private void reject(int time, int symbol, boolean purchase, RejectedOrder.Reason reason) {
        rejected.add(new RejectedOrder(time, symbol, purchase, reason));
    }
}
