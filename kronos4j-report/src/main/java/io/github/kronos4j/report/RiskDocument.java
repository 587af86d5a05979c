package io.github.kronos4j.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.RiskEvidence.State;
import io.github.kronos4j.forecast.risk.FirstTouch;
import io.github.kronos4j.forecast.risk.RiskReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Risk in the JSON file of a forecast. Probabilities and losses are fractions; each has its Monte Carlo error.
///
/// A level or a tail is `calibrated` only if its probability held on later windows.
///
/// @param calibrated true if the paths are calibrated
/// @param laterWindows windows later than the calibration on which it was tested; null if it was not
/// @param withheld reasons why numbers are missing
record RiskDocument(
        String side,
        int paths,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Level stop,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Level target,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable First firstTouch,
        List<Drawdown> drawdowns,
        List<Tail> tails,
        boolean calibrated,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String laterWindows,
        List<String> withheld) {
    record Level(double level, double probability, double error, boolean calibrated) {
        static @Nullable Level of(RiskReport risk, RiskReport.@Nullable Touch touch) {
            return touch == null
                    ? null
                    : new Level(
                            touch.level(),
                            touch.probability().value(),
                            touch.probability().error(),
                            risk.state(touch) == State.HOLDS);
        }
    }

    record First(
            double stop,
            double stopError,
            double target,
            double targetError,
            double neither,
            double neitherError,
            int pathsWithBothInOneBar) {
        static @Nullable First of(@Nullable FirstTouch touch) {
            return touch == null
                    ? null
                    : new First(
                            touch.stopFirst().value(),
                            touch.stopFirst().error(),
                            touch.targetFirst().value(),
                            touch.targetFirst().error(),
                            touch.neither().value(),
                            touch.neither().error(),
                            touch.sameBar());
        }
    }

    record Drawdown(double share, double probability, double error) {
        static Drawdown of(RiskReport.Drawdown drawdown) {
            Estimate estimate = drawdown.probability();
            return new Drawdown(drawdown.share(), estimate.value(), estimate.error());
        }
    }

    record Tail(
            double level,
            double valueAtRisk,
            double valueAtRiskError,
            double expectedShortfall,
            double expectedShortfallError,
            int tailPaths,
            boolean calibrated) {}

    static @Nullable RiskDocument of(@Nullable RiskReport risk) {
        if (risk == null) {
            return null;
        }
        return new RiskDocument(
                risk.side().label(),
                risk.paths(),
                Level.of(risk, risk.stop()),
                Level.of(risk, risk.target()),
                First.of(risk.first()),
                risk.drawdowns().stream().map(Drawdown::of).toList(),
                risk.tails().stream()
                        .map(tail -> new Tail(
                                tail.level(),
                                tail.valueAtRisk().value(),
                                tail.valueAtRisk().error(),
                                tail.expectedShortfall().value(),
                                tail.expectedShortfall().error(),
                                tail.tailPaths(),
                                risk.state(tail) == State.HOLDS))
                        .toList(),
                risk.isCalibrated(),
                risk.evidence().windows().isEmpty() ? null : risk.evidence().windows(),
                risk.withheld());
    }
}
