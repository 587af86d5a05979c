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
    EXPECTED_RETURN(descending(Headline::change)),
    /// By the probability that the close rises, the highest first.
    P_UP(descending(headline -> estimate(headline, e -> e.probabilityUp().value()))),
    /// By the width of the 80 % interval over the last close, the narrowest first.
    INTERVAL(Comparator.comparingDouble(headline -> estimate(
            headline,
            e -> (e.high().value() - e.low().value())
                    / Math.abs(headline.outlook().lastClose())))),
    /// By the 10 % quantile over the last close, the highest first: the least that is lost in nine of ten cases.
    DOWNSIDE(descending(headline ->
            estimate(headline, e -> e.low().value() / headline.outlook().lastClose() - 1))),
    /// By the probability that a stop is touched, the lowest first; the order of the input without a stop.
    TOUCH(Comparator.comparingDouble(BatchRank::stopTouched)),
    /// In the order of the input.
    INPUT((one, other) -> 0);

    private final Comparator<Headline> order;

    BatchRank(Comparator<Headline> order) {
        this.order = order;
    }

    /// Compares forecasts; equal ones keep their order. Numbers that do not exist come last.
    Comparator<Headline> order() {
        return order;
    }

    private static Comparator<Headline> descending(ToDoubleFunction<Headline> value) {
        return Comparator.comparingDouble(headline -> -value.applyAsDouble(headline)); // NaN is the greatest
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
