package io.github.kronos4j.backtest;

import io.github.kronos4j.KronosException;
import java.util.Locale;

/// What trading costs, as shares of the value traded.
///
/// @param commission of every trade
/// @param sellTax of every sale, on top: stamp duty and the like
/// @param slippage of every trade: how much worse than the open the price is that one gets
/// @param minimum the least that a commission comes to, in money
public record Costs(double commission, double sellTax, double slippage, double minimum) {
    /// Nothing costs anything.
    public static final Costs NONE = new Costs(0, 0, 0, 0);

    /// The Kronos paper's: 0.15 % of every trade.
    public static final Costs PAPER = new Costs(0.0015, 0, 0, 0);

    /// What the reference's test script gives to Qlib: 0.1 % of a purchase, 0.15 % of a sale, 5 at the least.
    public static final Costs REFERENCE = new Costs(0.001, 0.0005, 0, 5);

    /// Chinese shares since 28 August 2023: commission of 0.025 % but 5 yuan at the least, 0.001 % for the
    /// transfer,
    /// stamp duty of 0.05 % on sales; 0.05 % slippage.
    public static final Costs CN = new Costs(0.00026, 0.0005, 0.0005, 5);

    /// US shares at a broker without commission: 0.05 % slippage.
    public static final Costs US = new Costs(0, 0, 0.0005, 0);

    public Costs {
        requireShare("commission", commission);
        requireShare("sell-tax", sellTax);
        requireShare("slippage", slippage);
        if (!(minimum >= 0 && minimum < Double.POSITIVE_INFINITY)) {
            throw new KronosException("the least commission is " + minimum + ": give an amount of at least 0");
        }
    }

    /// The costs of that name.
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
                throw new KronosException(
                        "the costs '" + name + "' are not known: choose paper, reference, cn, us, none");
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

    /// What it costs to buy for so much.
    double ofPurchase(double value) {
        return Math.max(value * commission, minimum) + value * slippage;
    }

    /// What it costs to sell for so much.
    double ofSale(double value) {
        return ofPurchase(value) + value * sellTax;
    }

    /// The most that can be bought for with so much cash, costs included; 0 or less where nothing can.
    double affordable(double cash) {
        return Math.min(cash / (1 + commission + slippage), (cash - minimum) / (1 + slippage));
    }

    /// For people: `0.150 % a trade`.
    public String words() {
        if (equals(NONE)) {
            return "no costs";
        }
        StringBuilder words = new StringBuilder(percent(commission)).append(" a trade");
        if (minimum > 0) {
            words.append(String.format(Locale.ROOT, ", %.2f at the least", minimum));
        }
        if (sellTax > 0) {
            words.append(", ").append(percent(sellTax)).append(" more on sales");
        }
        if (slippage > 0) {
            words.append(", ").append(percent(slippage)).append(" slippage");
        }
        return words.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new KronosException(name + " is " + value + ": give a share of the value traded, 0.0015 for 0.15 %");
        }
    }
}
