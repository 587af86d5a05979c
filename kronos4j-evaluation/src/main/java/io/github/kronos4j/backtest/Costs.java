package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.Locale;

/// Trading costs, as shares of the value traded.
///
/// @param commission commission on every trade
/// @param sellTax tax on every sale in addition, such as stamp duty
/// @param slippage difference between the execution price and the open, against the trader, on every trade
/// @param minimum minimum commission per trade, in money
public record Costs(double commission, double sellTax, double slippage, double minimum) {
    /// No costs.
    public static final Costs NONE = new Costs(0, 0, 0, 0);

    /// Costs of the Kronos paper: 0.15 % of every trade.
    public static final Costs PAPER = new Costs(0.0015, 0, 0, 0);

    /// Costs that the reference's test script passes to Qlib: 0.1 % of a purchase, 0.15 % of a sale, at least 5.
    public static final Costs REFERENCE = new Costs(0.001, 0.0005, 0, 5);

    /// Chinese shares since 28 August 2023: commission of 0.025 %, at least 5 yuan, 0.001 % transfer fee, stamp
    /// duty of 0.05 % on sales, and 0.05 % slippage.
    public static final Costs CN = new Costs(0.00026, 0.0005, 0.0005, 5);

    /// US shares at a commission-free broker: 0.05 % slippage.
    public static final Costs US = new Costs(0, 0, 0.0005, 0);

    public Costs {
        requireShare("commission", commission);
        requireShare("sell tax", sellTax);
        requireShare("slippage", slippage);
        if (!(minimum >= 0 && minimum < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("the minimum commission is " + minimum + ": use an amount of at least 0");
        }
    }

    /// The costs with a given name.
    ///
    /// @throws KronosException if there are none
    public static Costs named(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "paper" -> PAPER;
            case "reference" -> REFERENCE;
            case "cn" -> CN;
            case "us" -> US;
            default ->
                throw new InvalidInputException(
                        "the costs '" + name + "' do not exist: choose paper, reference, cn, us, none");
        };
    }

    public Costs withCommission(double value) {
        return new Costs(value, sellTax, slippage, minimum);
    }

    public Costs withSellTax(double value) {
        return new Costs(commission, value, slippage, minimum);
    }

    public Costs withSlippage(double value) {
        return new Costs(commission, sellTax, value, minimum);
    }

    public Costs withMinimum(double value) {
        return new Costs(commission, sellTax, slippage, value);
    }

    /// The cost of a purchase of a given value.
    double purchaseCost(double value) {
        return Math.max(value * commission, minimum) + value * slippage;
    }

    /// The cost of a sale of a given value.
    double saleCost(double value) {
        return purchaseCost(value) + value * sellTax;
    }

    /// The largest purchase that the cash pays for, costs included; 0 or less if there is none.
    double affordable(double cash) {
        return Math.min(cash / (1 + commission + slippage), (cash - minimum) / (1 + slippage));
    }

    /// Short description: `0.150 % a trade`.
    public String description() {
        if (equals(NONE)) {
            return "no costs";
        }
        StringBuilder text = new StringBuilder(percent(commission)).append(" a trade");
        if (minimum > 0) {
            text.append(String.format(Locale.ROOT, ", at least %.2f", minimum));
        }
        if (sellTax > 0) {
            text.append(", ").append(percent(sellTax)).append(" more on sales");
        }
        if (slippage > 0) {
            text.append(", ").append(percent(slippage)).append(" slippage");
        }
        return text.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidInputException(
                    name + " is " + value + ": use a share of the value traded, such as 0.0015 for 0.15 %");
        }
    }
}
