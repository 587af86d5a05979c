package io.github.kronos4j.backtest;

import java.util.List;

/// Simulated portfolio: values at each time, and every order.
///
/// @param equity cash and the value of all positions at the close; the capital at the first time
/// @param cash cash at the close
/// @param cost costs of trading and borrowing since the previous close
/// @param turnover value bought and sold since the previous close
/// @param held number of symbols held long or short at the close
/// @param trades trades in the order of execution
/// @param rejected rejected orders in their order
/// @param notes one sentence for each unusual event
public record BacktestResult(
        double[] equity,
        double[] cash,
        double[] cost,
        double[] turnover,
        int[] held,
        List<Trade> trades,
        List<RejectedOrder> rejected,
        List<String> notes) {
    public BacktestResult {
        trades = List.copyOf(trades);
        rejected = List.copyOf(rejected);
        notes = List.copyOf(notes);
    }

    /// Returns after costs from each time to the next, one fewer than there are times.
    public double[] net() {
        return returns(0);
    }

    /// Returns with the costs of the bar added back, as Qlib reports them: those of the actual portfolio, not of
    /// one traded without costs.
    public double[] gross() {
        return returns(1);
    }

    /// Costs of each bar as a share of the equity before it.
    public double[] costRates() {
        return overEquity(cost);
    }

    /// Value bought and sold in each bar as a share of the equity before it.
    public double[] turnoverRates() {
        return overEquity(turnover);
    }

    private double[] returns(double costShare) {
        double[] returns = new double[equity.length - 1];
        for (int i = 0; i < returns.length; i++) {
            double now = equity[i + 1] + costShare * cost[i + 1];
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
