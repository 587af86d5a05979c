package io.github.kronos4j.forecast;

import java.util.Comparator;
import java.util.List;

/// The record of earlier forecasts of this kind on windows later than their calibration: whether probabilities of
/// touches and values at risk held there.
///
/// @param windows description of the windows, such as `780 windows of 12 series to 2016-12-15`; empty if there is no
///     record
/// @param lastClose last close of the history
/// @param levels tested levels of touches within the horizon
/// @param quantiles tested quantiles of the last close of the forecast
public record RiskEvidence(String windows, double lastClose, List<Level> levels, List<Quantile> quantiles) {
    /// No record.
    public static final RiskEvidence NONE = new RiskEvidence("", Double.NaN, List.of(), List.of());

    private static final double SAME = 1e-9; // as a distance in logarithms

    /// Result of the test.
    public enum State {
        /// The numbers held on later windows.
        HOLDS,
        /// They did not hold.
        FAILS,
        /// There is no record, or too few windows.
        UNTESTED
    }

    /// A tested level.
    ///
    /// @param price price of the level after this history
    public record Level(double price, State state) {}

    /// A tested quantile.
    ///
    /// @param level level from 0 to 1: the value at risk of a long position at 95 % is the quantile at 0.05
    public record Quantile(double level, State state) {}

    public RiskEvidence {
        levels = List.copyOf(levels);
        quantiles = List.copyOf(quantiles);
    }

    /// Returns the state of the probability that a price is touched: that of the nearest tested levels around it,
    /// on its side of the last close. A price farther away than all of them is untested, and so is one less than
    /// half as far as the nearest.
    public State touch(double price) {
        List<Level> side = levels.stream()
                .filter(level -> level.price() > lastClose == price > lastClose && Double.isFinite(level.price()))
                .sorted(Comparator.comparingDouble(level -> distance(level.price())))
                .toList();
        double distance = distance(price);
        int farther = 0;
        while (farther < side.size() && distance(side.get(farther).price()) < distance - SAME) {
            farther++;
        }
        if (farther == side.size()) {
            return State.UNTESTED;
        }
        double tested = distance(side.get(farther).price());
        State state = side.get(farther).state();
        if (tested <= distance + SAME) {
            return state;
        }
        return farther > 0
                ? worse(side.get(farther - 1).state(), state)
                : distance >= tested / 2 ? state : State.UNTESTED;
    }

    /// Returns the state of a quantile of the last close.
    public State quantile(double level) {
        return quantiles.stream()
                .filter(quantile -> Math.abs(quantile.level() - level) < SAME)
                .map(Quantile::state)
                .findFirst()
                .orElse(State.UNTESTED);
    }

    /// Returns the state of two tests together: it fails if either does, and holds if both do.
    public static State worse(State one, State other) {
        return one == State.FAILS || other == State.FAILS
                ? State.FAILS
                : one == State.HOLDS && other == State.HOLDS ? State.HOLDS : State.UNTESTED;
    }

    private double distance(double price) {
        return Math.abs(Math.log(price / lastClose));
    }
}
