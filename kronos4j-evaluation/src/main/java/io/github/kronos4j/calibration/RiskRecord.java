package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.Tail;
import io.github.kronos4j.evaluation.TouchBacktest;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.evaluation.Verdict;
import io.github.kronos4j.forecast.RiskEvidence;
import io.github.kronos4j.forecast.RiskEvidence.State;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// The record of a calibration's touches and values at risk on windows later than those it was fitted to.
///
/// @param windows number of windows
/// @param series number of series
/// @param firstOrigin earliest origin, in ISO form
/// @param lastOrigin latest origin, in ISO form
/// @param horizon number of bars forecast
/// @param touches touches within the horizon, by level
/// @param tails exceedances of values at risk, by tail and lead time
public record RiskRecord(
        int windows,
        int series,
        String firstOrigin,
        String lastOrigin,
        int horizon,
        List<Touch> touches,
        List<Exceedances> tails) {
    /// Touches of one level.
    ///
    /// @param multiple distance of the level, see [TouchLevels]
    /// @param stated mean probability
    /// @param observed share of the windows in which it was touched
    public record Touch(double multiple, double stated, double observed, Verdict verdict) {}

    /// Exceedances of a value at risk at one lead time.
    ///
    /// @param leadTime number of bars ahead, from 1
    /// @param rate share of the windows in which it was exceeded
    public record Exceedances(Tail tail, int leadTime, double rate, Verdict verdict) {}

    /// @throws IllegalArgumentException if the levels do not ascend
    /// @throws java.time.format.DateTimeParseException if an origin has another form
    public RiskRecord {
        touches = List.copyOf(touches);
        tails = List.copyOf(tails);
        List<Double> multiples = touches.stream().map(Touch::multiple).toList();
        if (!multiples.isEmpty() && !new TouchLevels(multiples).multiples().equals(multiples)) {
            throw new IllegalArgumentException("its levels of touches do not ascend");
        }
        LocalDateTime.parse(firstOrigin);
        LocalDateTime.parse(lastOrigin);
    }

    /// The record that an evaluation gives.
    ///
    /// @param summary summary of the calibrated forecaster
    public static RiskRecord of(Report report, ForecasterSummary summary) {
        TouchBacktest touches = summary.touches();
        return new RiskRecord(
                report.windows(),
                report.symbols(),
                report.first().toString(),
                report.last().toString(),
                report.protocol().horizon(),
                touches == null
                        ? List.of()
                        : touches.levels().stream()
                                .map(level -> new Touch(
                                        level.multiple(),
                                        level.calibration().forecast(),
                                        level.calibration().observed(),
                                        level.verdict()))
                                .toList(),
                summary.tails().stream()
                        .map(test -> new Exceedances(
                                test.tail(), test.leadTime(), test.coverage().rate(), test.verdict()))
                        .toList());
    }

    /// Returns the statements of the record about a forecast. Touches are tested for the horizon of the record
    /// alone; values at risk for its lead times and, if both neighbors hold, between them.
    RiskEvidence evidence(Bars history, int forecastHorizon) {
        List<RiskEvidence.Level> levels = new ArrayList<>();
        if (forecastHorizon == horizon && !touches.isEmpty()) {
            double[] prices =
                    new TouchLevels(touches.stream().map(Touch::multiple).toList()).prices(history, horizon);
            for (int i = 0; i < prices.length; i++) {
                levels.add(
                        new RiskEvidence.Level(prices[i], state(touches.get(i).verdict())));
            }
        }
        List<RiskEvidence.Quantile> quantiles = new ArrayList<>();
        for (Tail tail : Tail.values()) {
            quantiles.add(new RiskEvidence.Quantile(tail.quantile(), state(tail, forecastHorizon)));
        }
        return new RiskEvidence(
                windows + " windows of " + series + " series to "
                        + Calibration.shortTime(LocalDateTime.parse(lastOrigin)),
                history.close(history.size() - 1),
                levels,
                quantiles);
    }

    private State state(Tail tail, int leadTime) {
        State shorter = State.UNTESTED;
        for (Exceedances test : tails) {
            if (test.tail() == tail && test.leadTime() >= leadTime) {
                State longer = state(test.verdict());
                return test.leadTime() == leadTime ? longer : RiskEvidence.worse(shorter, longer);
            }
            if (test.tail() == tail) {
                shorter = state(test.verdict());
            }
        }
        return State.UNTESTED;
    }

    private static State state(Verdict verdict) {
        return switch (verdict) {
            case CALIBRATED -> State.HOLDS;
            case UNKNOWN -> State.UNTESTED;
            case NOT_CALIBRATED, NOT_LATER, CLUSTERED -> State.FAILS;
        };
    }
}
