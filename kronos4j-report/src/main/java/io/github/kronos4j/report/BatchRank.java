package io.github.kronos4j.report;

import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.report.BatchRow.Headline;
import io.github.kronos4j.report.Outlook.Estimates;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Order of the forecasts of a batch.
public enum BatchRank {
    /// By mean close over last close, the highest first.
    EXPECTED_RETURN,
    /// By the probability that the close rises, the highest first.
    P_UP,
    /// By the width of the 80 % interval over the last close, the narrowest first.
    INTERVAL,
    /// By the 10 % quantile over the last close, the highest first.
    DOWNSIDE,
    /// By the probability that a stop is touched, the lowest first; the order of the input without a stop.
    TOUCH,
    /// In the order of the input.
    INPUT;

    /// Compares forecasts; equal ones keep their order. Numbers that do not exist come last.
    Comparator<Headline> order() {
        return Comparator.comparingDouble(this::key); // NaN is the greatest
    }

    private double key(Headline headline) {
        double last = headline.outlook().lastClose();
        return switch (this) {
            case EXPECTED_RETURN -> -headline.change();
            case P_UP ->
                estimate(headline, estimates -> -estimates.probabilityUp().value());
            case INTERVAL ->
                estimate(
                        headline,
                        estimates -> (estimates.high().value() - estimates.low().value()) / Math.abs(last));
            case DOWNSIDE -> estimate(headline, estimates -> -estimates.low().value() / last);
            case TOUCH -> stopTouched(headline);
            case INPUT -> 0;
        };
    }

    private static double stopTouched(Headline headline) {
        RiskReport risk = headline.risk();
        return risk == null || risk.stop() == null
                ? Double.NaN
                : risk.stop().probability().value();
    }

    private static double estimate(Headline headline, ToDoubleFunction<Estimates> value) {
        Estimates estimates = headline.outlook().estimates();
        return estimates == null ? Double.NaN : value.applyAsDouble(estimates);
    }

    /// Name on the command line and in messages: `expected-return`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
