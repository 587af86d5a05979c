package io.github.kronos4j.backtest;

import java.util.List;

/// The books of a portfolio: numbers for each time, and every order.
///
/// @param equity cash and the value of all shares at the close; what it began with at the first time
/// @param cash money at the close
/// @param cost paid for trading and borrowing since the close before
/// @param turnover value bought and sold since the close before
/// @param held how many symbols are held or owed at the close
/// @param trades in their order
/// @param blocked trades that could not be made, in their order
/// @param notes what was unusual, one sentence each
public record BacktestResult(
        double[] equity,
        double[] cash,
        double[] cost,
        double[] turnover,
        int[] held,
        List<Trade> trades,
        List<RejectedOrder> blocked,
        List<String> notes) {
    public BacktestResult {
        trades = List.copyOf(trades);
        blocked = List.copyOf(blocked);
        notes = List.copyOf(notes);
    }

    /// Return from each time to the next, costs paid: one less than there are times.
    public double[] net() {
        return returns(0);
    }

    /// The same returns with the costs of the bar given back, as Qlib reports them: of the portfolio that was, not
    /// of
    /// the one that would have been had nothing cost anything.
    public double[] gross() {
        return returns(1);
    }

    /// Costs of each bar as a share of the equity before it.
    public double[] costRates() {
        return overEquity(cost);
    }

    /// What was bought and sold in each bar as a share of the equity before it.
    public double[] turnoverRates() {
        return overEquity(turnover);
    }

    private double[] returns(double givenBack) {
        double[] returns = new double[equity.length - 1];
        for (int i = 0; i < returns.length; i++) {
            double now = equity[i + 1] + givenBack * cost[i + 1];
            returns[i] = equity[i] > 0 ? now / equity[i] - 1 : 0;
        }
        return returns;
    }

    private double[] overEquity(double[] amounts) {
        double[] rates = new double[equity.length - 1];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = equity[i] > 0 ? amounts[i + 1] / equity[i] : 0;
        }
        return rates;
    }
}
