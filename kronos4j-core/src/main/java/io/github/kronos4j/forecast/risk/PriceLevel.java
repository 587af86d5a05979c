package io.github.kronos4j.forecast.risk;

import io.github.kronos4j.InvalidInputException;
import java.math.BigDecimal;

/// A price, or a distance from the last close of a history, which suits several series at once.
///
/// @param value the price, or the distance as a share of the last close
/// @param isDistance true for a distance
public record PriceLevel(double value, boolean isDistance) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final double MAX_RATIO = 10; // of a price and the last close, either way

    public PriceLevel {
        if (!(value > 0 && Double.isFinite(value)) || (isDistance && value > MAX_RATIO - 1)) {
            throw new InvalidInputException((isDistance ? "the distance is " : "the price level is ") + value + ": use "
                    + (isDistance
                            ? "a share of the last close above 0, and below 1 downward or up to 9 upward"
                            : "a price above zero"));
        }
    }

    /// Creates a level at a price.
    public static PriceLevel at(double price) {
        return new PriceLevel(price, false);
    }

    /// Creates a level at a distance from the last close.
    ///
    /// @param share distance as a share of the last close, such as 0.05; below 1 downward, up to 9 upward
    public static PriceLevel away(double share) {
        return new PriceLevel(share, true);
    }

    /// Returns the price of the level as a stop, which is on the losing side of the last close.
    ///
    /// @throws io.github.kronos4j.KronosException if it is on the other side, not above zero or far away
    double asStop(Side side, double lastClose) {
        return price("stop", side, lastClose, side == Side.SHORT);
    }

    /// Returns the price of the level as a target, which is on the gaining side of the last close.
    ///
    /// @throws io.github.kronos4j.KronosException if it is on the other side, not above zero or far away
    double asTarget(Side side, double lastClose) {
        return price("target", side, lastClose, side == Side.LONG);
    }

    private double price(String name, Side side, double lastClose, boolean isAbove) {
        if (isDistance && !isAbove && value >= 1) {
            throw new InvalidInputException("the " + name + " of a " + side.label() + " position at a distance of "
                    + new BigDecimal(Double.toString(value))
                            .movePointRight(2)
                            .stripTrailingZeros()
                            .toPlainString()
                    + " % below the last close of " + lastClose + " is not above zero: use less than 100 %");
        }
        double price = isDistance ? lastClose * (isAbove ? 1 + value : 1 - value) : value;
        if (price == lastClose || (price > lastClose) != isAbove) {
            String wrong = price == lastClose ? "at" : price > lastClose ? "above" : "below";
            throw new InvalidInputException("the " + name + " of " + price + " is " + wrong + " the last close of "
                    + lastClose + ": the " + name + " of a " + side.label() + " position is "
                    + (isAbove ? "above" : "below") + " it");
        }
        if (!isDistance) {
            requireNear(name, lastClose);
        }
        return price;
    }

    /// Refuses a price that is most likely meant as a distance, or has another unit than the bars.
    private void requireNear(String name, double lastClose) {
        if (value >= lastClose / MAX_RATIO && value <= lastClose * MAX_RATIO) {
            return;
        }
        BigDecimal number = new BigDecimal(Double.toString(value));
        BigDecimal percent = value < 1 ? number.movePointRight(2) : number;
        throw new InvalidInputException("the " + name + " of " + value + " is "
                + (value < lastClose ? "less than a tenth of" : "more than ten times") + " the last close of "
                + lastClose + ": give a price nearer to it"
                + (percent.compareTo(HUNDRED) < 0
                        ? ", or a distance of " + percent.stripTrailingZeros().toPlainString() + "% with its sign"
                        : ""));
    }
}
